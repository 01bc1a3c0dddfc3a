namespace XRayBridge.Connectors.Aws;

/// <summary>A call that failed for good: after its retries, or because retrying is of no use. The message is for the user.</summary>
public sealed class AwsCallException : Exception
{
    public AwsCallException()
    {
    }

    public AwsCallException(string message)
        : base(message)
    {
    }

    public AwsCallException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal AwsCallException(string message, AwsFailureKind kind, string code = "", ForwardedAnswer? answer = null)
        : base(message)
    {
        Kind = kind;
        Code = code;
        Answer = answer;
    }

    public AwsFailureKind Kind { get; }

    /// <summary>The service's name for it; empty when the call reached no service.</summary>
    public string Code { get; } = "";

    /// <summary>What the service answered; null when there is no answer.</summary>
    public ForwardedAnswer? Answer { get; }
}
