namespace XRayBridge.Core.Model;

/// <summary>One exception of a <see cref="Model.Cause"/>.</summary>
public sealed class ExceptionRecord
{
    /// <summary>16 hex digits; the Ruby SDK leaves it out.</summary>
    public string? Id { get; internal set; }

    public string? Message { get; internal set; }

    public string? Type { get; internal set; }

    /// <summary>Raised because a downstream service answered with an error.</summary>
    public bool Remote { get; internal set; }

    /// <summary>Frames dropped from <see cref="Stack"/>.</summary>
    public int? Truncated { get; internal set; }

    /// <summary>Exceptions dropped between this one and its child.</summary>
    public int? Skipped { get; internal set; }

    /// <summary>The id of the exception that caused this one.</summary>
    public string? Cause { get; internal set; }

    public IReadOnlyList<StackFrame> Stack { get; internal set; } = [];
}
