using System.Collections.Frozen;
using System.Text.RegularExpressions;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Aws;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// Passes calls on to the upstream, signed, as the X-Ray daemon's TCP port does, where <c>upstream.forward_api</c> says so. What
/// the bridge has a part in stays here: documents go by way of the log, and sampling has a setting of its own.
/// </summary>
/// <param name="forwarder">Null when nothing is passed on.</param>
internal sealed partial class XRayPassThrough(XRayForwarder? forwarder)
{
    private static readonly FrozenSet<string> OwnPaths = FrozenSet.Create(
        StringComparer.Ordinal, "/TraceSegments", "/GetSamplingRules", "/SamplingTargets");

    /// <summary>Whether this call goes to the upstream. Operations that this version does not know do, too.</summary>
    public bool Takes(HttpRequest request) =>
        forwarder is not null && HttpMethods.IsPost(request.Method) && !OwnPaths.Contains(request.Path.Value!) && OperationPath().IsMatch(request.Path.Value!);

    /// <summary>The upstream's answer, whatever it is.</summary>
    /// <exception cref="ApiFaultException">It has none.</exception>
    public async Task<ForwardedAnswer> AskAsync(string operation, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            return await forwarder!.PassOnAsync(operation, path, body, cancellationToken);
        }
        catch (AwsCallException exception) when (exception.Kind == AwsFailureKind.Credentials)
        {
            throw new ApiFaultException(StatusCodes.Status403Forbidden, "MissingAuthenticationTokenException", exception.Message);
        }
        catch (AwsCallException exception)
        {
            throw new ApiFaultException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", exception.Message);
        }
    }

    /// <summary>All paths of the X-Ray API are of this form; anything else never leaves the machine with our signature.</summary>
    [GeneratedRegex(@"^/[A-Za-z0-9]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OperationPath();
}
