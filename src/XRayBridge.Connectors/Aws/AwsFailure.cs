using System.Net;

namespace XRayBridge.Connectors.Aws;

/// <summary>Why a call failed.</summary>
/// <param name="Kind">What can be done about it.</param>
/// <param name="Code">The service's name for it, or ours for what never reached a service.</param>
/// <param name="Message">The service's text.</param>
/// <param name="Advice">What the user can do; empty when there is nothing but to wait.</param>
/// <param name="Answer">What the service answered; null when the call reached no service, or its answer could not be read.</param>
internal sealed record AwsFailure(AwsFailureKind Kind, string Code, string Message, string Advice, ForwardedAnswer? Answer = null)
{
    private const string PermissionAdvice = "Allow the caller xray:GetTraceSummaries and xray:BatchGetTraces.";

    public bool IsRetryable => Kind is AwsFailureKind.Throttled or AwsFailureKind.Transient;

    /// <summary>Whether the service may have refused only because our clock is wrong.</summary>
    public bool MayBeClockSkew => Code is "InvalidSignatureException" or "SignatureDoesNotMatch" or "RequestTimeTooSkewed" or "RequestExpired";

    public string Text => $"{Code}{(Message.Length > 0 ? ": " : "")}{Message.TrimEnd('.')}.{(Advice.Length > 0 ? " " : "")}{Advice}";

    /// <summary>From an answer that is no success.</summary>
    public static AwsFailure FromAnswer(HttpStatusCode status, string code, string message)
    {
        var name = code.Length > 0 ? code : $"HTTP {(int)status}";
        var kind = KindOf((int)status, code);
        return new AwsFailure(kind, name, message, AdviceFor(kind, code));
    }

    private static AwsFailureKind KindOf(int status, string code) => code switch
    {
        "ThrottledException" or "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown"
            => AwsFailureKind.Throttled,
        "ExpiredTokenException" or "ExpiredToken" => AwsFailureKind.ExpiredToken,
        _ when status == 429 => AwsFailureKind.Throttled,
        _ when status >= 500 || status == 408 => AwsFailureKind.Transient,
        _ when status is 401 or 403 => AwsFailureKind.Credentials,
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "UnrecognizedClientException" or "IncompleteSignature"
            or "InvalidClientTokenId" or "AccessDeniedException" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException"
            or "RequestTimeTooSkewed" or "RequestExpired" => AwsFailureKind.Credentials,
        _ => AwsFailureKind.Invalid,
    };

    private static string AdviceFor(AwsFailureKind kind, string code) => code switch
    {
        "UnrecognizedClientException" or "InvalidClientTokenId" =>
            "The region's partition does not know this access key: check --profile, --region and AWS_ACCESS_KEY_ID.",
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "IncompleteSignature" =>
            "Check the secret key, --region, and this machine's clock.",
        "AccessDeniedException" => PermissionAdvice,
        "MissingAuthenticationTokenException" or "MissingAuthenticationToken" => "This endpoint wants a signature: give credentials.",
        _ when kind == AwsFailureKind.ExpiredToken => "Log in again (aws sso login), or give credentials that renew themselves.",
        _ when kind == AwsFailureKind.Credentials => PermissionAdvice,
        _ => "",
    };
}
