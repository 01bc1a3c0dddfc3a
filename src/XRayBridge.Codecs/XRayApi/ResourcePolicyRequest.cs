using System.Buffers;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The members of the operations on resource policies.</summary>
/// <param name="Name">1 to 128 word characters and <c>+=,.@-</c>.</param>
/// <param name="RevisionId">The revision that the change is for, or null.</param>
public sealed record ResourcePolicyRequest(string Name, string? RevisionId)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-");

    public static ResourcePolicyRequest Read(ApiRequest request)
    {
        var name = request.RequiredText("PolicyName", 1, 128);
        return name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? throw ApiFaultException.Invalid("PolicyName must be of letters, digits and _+=,.@-.")
            : new ResourcePolicyRequest(name, request.Text("PolicyRevisionId"));
    }

    /// <summary>The policy of PutResourcePolicy.</summary>
    public static string RequiredDocument(ApiRequest request)
    {
        request.Flag("BypassPolicyLockoutCheck");
        return request.Text("PolicyDocument") ?? throw ApiRequest.Missing("PolicyDocument");
    }
}
