using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>How a source is doing, for readiness and the status page. A snapshot; holds no secrets.</summary>
/// <param name="Name">As in <see cref="SourceId.Name"/>.</param>
/// <param name="Description">What it reads or where it listens, for people: <c>X-Ray in eu-central-1</c>.</param>
/// <param name="LastSuccess">When it last brought all there was, or null when it never did.</param>
/// <param name="CompleteThrough">Up to which moment it has brought everything, or null when it never did.</param>
/// <param name="LastError">Why its last attempt failed, in words for the user; null when that succeeded.</param>
public sealed record SourceStatus(
    string Name, string Description, Timestamp? LastSuccess, Timestamp? CompleteThrough, string? LastError)
{
    /// <summary>From one attempt to the next while all is well.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A user stopped it.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Null when it counts nothing.</summary>
    public SourceFigures? Figures { get; init; }
}
