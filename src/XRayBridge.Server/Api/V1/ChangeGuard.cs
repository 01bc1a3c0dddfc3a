namespace XRayBridge.Server.Api.V1;

/// <summary>
/// Lets only our own pages, and programs, change anything. A page of another site can have a visitor's browser send requests here,
/// but not with a header of its own or as JSON unless this server allows it (CORS), which it never does; and browsers tell whose
/// page asks (Origin).
/// </summary>
internal static class ChangeGuard
{
    /// <summary>Whatever its value.</summary>
    public const string Header = "X-XRayBridge";

    /// <exception cref="RefusedException">The request is none of ours.</exception>
    public static void Check(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(Header))
        {
            throw RefusedException.Forbidden($"A request that changes something needs the header {Header}: 1.");
        }

        if (request.Headers.Origin is [{ } origin, ..] && !IsOwn(origin, request.Host))
        {
            throw RefusedException.Forbidden(
                $"A page of {origin} may change nothing here. Behind a proxy, the proxy must pass on the header Host.");
        }

        if (!HttpMethods.IsDelete(request.Method) && !request.HasJsonContentType())
        {
            throw RefusedException.NotJson();
        }
    }

    /// <summary>The scheme may differ: a proxy in front may speak TLS.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url) && string.Equals(url.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
