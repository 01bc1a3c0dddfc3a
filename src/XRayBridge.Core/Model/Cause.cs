namespace XRayBridge.Core.Model;

/// <summary>
/// The <c>cause</c> block (section 1.8): either a reference to an exception recorded further down, or the exceptions. An empty
/// object is written by AWS services on entities that succeeded: its presence is no error.
/// </summary>
public sealed class Cause
{
    /// <summary>The text when the cause is a string: the id of an exception on a subsegment below (not always hex).</summary>
    public string? ExceptionId { get; internal set; }

    public string? WorkingDirectory { get; internal set; }

    public IReadOnlyList<string> Paths { get; internal set; } = [];

    public IReadOnlyList<ExceptionRecord> Exceptions { get; internal set; } = [];

    /// <summary>An id that the Java SDK writes beside the exceptions.</summary>
    public string? Id { get; internal set; }

    /// <summary>A message that the Java SDK writes beside the exceptions.</summary>
    public string? Message { get; internal set; }
}
