using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace XRayBridge.Server.Api;

/// <summary>What a client's Accept-Encoding allows.</summary>
internal static class AcceptedEncoding
{
    public static bool IsGzip(StringValues header) =>
        StringWithQualityHeaderValue.TryParseList(header, out var codings)
        && codings.Any(coding => coding.Quality is not 0 && coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase));
}
