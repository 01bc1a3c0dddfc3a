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

    internal AwsCallException(string message, AwsFailureKind kind, string code = "")
        : base(message)
    {
        Kind = kind;
        Code = code;
    }

    public AwsFailureKind Kind { get; }

    /// <summary>The service's name for it; empty when the call reached no service.</summary>
    public string Code { get; } = "";
}
