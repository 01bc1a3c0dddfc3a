namespace XRayBridge.Server.Configuration;

/// <summary>Traces to keep longer than the rest.</summary>
internal sealed class KeepSection(Origin origin)
{
    /// <summary>Where the rule begins in the file.</summary>
    public Origin Origin => origin;

    public string? Filter { get; set; }

    /// <summary>From the arrival of a document on; null is an error.</summary>
    public TimeSpan? For { get; set; }
}
