namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>A target did not take a request; it is sent again later.</summary>
public sealed class OtlpExportException : Exception
{
    public OtlpExportException()
    {
    }

    public OtlpExportException(string message)
        : base(message)
    {
    }

    public OtlpExportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
