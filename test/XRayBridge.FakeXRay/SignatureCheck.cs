using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace XRayBridge.FakeXRay;

/// <summary>
/// Verifies Signature Version 4 from its published description: canonical request, string to sign, derived key. Answers the
/// code that the service would refuse with, or null.
/// </summary>
internal sealed class SignatureCheck(FakeOptions options, FakeClock clock)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> _expiredTokens = new(StringComparer.Ordinal);

    public void Expire(string token)
    {
        lock (_expiredTokens)
        {
            _expiredTokens.Add(token);
        }
    }

    public (string Code, string Message)? Refuse(HttpRequest request, byte[] body)
    {
        if (options.AccessKey.Length == 0)
        {
            return null;
        }

        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return ("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        var token = request.Headers["X-Amz-Security-Token"].ToString();
        lock (_expiredTokens)
        {
            if (_expiredTokens.Contains(token))
            {
                return ("ExpiredTokenException", "The security token included in the request is expired");
            }
        }

        var parts = authorization[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var scope = parts["Credential"].Split('/');
        if (scope[0] != options.AccessKey)
        {
            return ("UnrecognizedClientException", "The security token included in the request is invalid.");
        }

        return RefuseScope(request, scope) ?? RefuseSignature(request, body, parts, scope);
    }

    private (string Code, string Message)? RefuseScope(HttpRequest request, string[] scope)
    {
        if (scope[2] != options.Region || scope[3] != "xray" || scope[4] != "aws4_request")
        {
            return ("InvalidSignatureException", $"Credential should be scoped to a valid region, not '{scope[2]}'.");
        }

        var signedAt = DateTimeOffset.ParseExact(
            request.Headers["X-Amz-Date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var difference = clock.NowAsDate - signedAt;
        return difference.Duration() <= Tolerance
            ? null
            : ("InvalidSignatureException", difference > TimeSpan.Zero
                ? $"Signature expired: {signedAt:yyyyMMddTHHmmssZ} is now earlier than {clock.NowAsDate - Tolerance:yyyyMMddTHHmmssZ}"
                : $"Signature not yet current: {signedAt:yyyyMMddTHHmmssZ} is still later than {clock.NowAsDate + Tolerance:yyyyMMddTHHmmssZ}");
    }

    private (string Code, string Message)? RefuseSignature(
        HttpRequest request, byte[] body, Dictionary<string, string> parts, string[] scope)
    {
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n').Append(request.QueryString.Value?.TrimStart('?')).Append('\n');
        foreach (var name in parts["SignedHeaders"].Split(';'))
        {
            canonical.Append(name).Append(':').Append(request.Headers[name].ToString().Trim()).Append('\n');
        }

        canonical.Append('\n').Append(parts["SignedHeaders"]).Append('\n').Append(Hex(SHA256.HashData(body)));
        var toSign = string.Join(
            '\n', Algorithm, request.Headers["X-Amz-Date"].ToString(), string.Join('/', scope[1..]),
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()))));
        var key = Encoding.UTF8.GetBytes("AWS4" + options.SecretKey);
        foreach (var part in scope[1..])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts["Signature"]
            ? null
            : ("InvalidSignatureException", "The request signature we calculated does not match the signature you provided.");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
