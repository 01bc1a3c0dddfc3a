namespace XRayBridge.Core.Model;

/// <summary>One exception of a <see cref="Model.Cause"/>.</summary>
public sealed class ExceptionRecord
{
    /// <summary>16 hex digits; the Ruby SDK leaves it out.</summary>
    public string? Id { get; init; }

    public string? Message { get; init; }

    public string? Type { get; init; }

    /// <summary>Raised because a downstream service answered with an error.</summary>
    public bool Remote { get; init; }

    /// <summary>Frames dropped from <see cref="Stack"/>.</summary>
    public int? Truncated { get; init; }

    /// <summary>Exceptions dropped between this one and its child.</summary>
    public int? Skipped { get; init; }

    /// <summary>The id of the exception that caused this one.</summary>
    public string? Cause { get; init; }

    public IReadOnlyList<StackFrame> Stack { get; init; } = [];
}
