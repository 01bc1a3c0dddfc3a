using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A way in.</summary>
/// <param name="Name">Unique in the process.</param>
/// <param name="Kind"><c>poller</c>, <c>api</c>, <c>daemon</c> or <c>otlp</c>.</param>
/// <param name="State"><c>listening</c>, <c>waiting</c>, <c>working</c>, <c>failing</c> or <c>stopped</c>.</param>
/// <param name="Detail">Where it listens or reads, and why it fails.</param>
/// <param name="LagSeconds">How far what it has brought lies behind the present; null when it never brought anything, or listens.</param>
internal sealed record SourceShape(string Name, string Kind, string State, string Detail, double? LagSeconds)
{
    /// <summary>It can be stopped and started.</summary>
    public bool CanStop { get; init; }

    /// <summary>When it last brought all there was, in milliseconds since 1970; or null.</summary>
    public long? LastSuccess { get; init; }

    /// <summary>Up to which moment it has brought everything, in milliseconds since 1970; or null.</summary>
    public long? CompleteThrough { get; init; }

    /// <summary>Why its last attempt failed; null when that succeeded.</summary>
    public string? LastError { get; init; }

    /// <summary>What it did since the process began; null for one that listens.</summary>
    public SourceFiguresShape? Figures { get; init; }

    public static SourceShape Of(SourceStatus status, DateTimeOffset now)
    {
        var state = status.IsStopped ? "stopped"
            : status.LastError is not null ? "failing"
            : status.LastSuccess is null ? "waiting"
            : "working";
        var detail = status is { LastError: { } error, IsStopped: false } ? $"{status.Description}: {error}" : status.Description;
        return new SourceShape(status.Name, "poller", state, detail, LagOf(status, now))
        {
            CanStop = true,
            LastSuccess = status.LastSuccess?.UnixMilliseconds,
            CompleteThrough = status.CompleteThrough?.UnixMilliseconds,
            LastError = status.LastError,
            Figures = status.Figures is { } figures ? SourceFiguresShape.Of(figures) : null,
        };
    }

    private static double? LagOf(SourceStatus status, DateTimeOffset now) =>
        status.CompleteThrough is { } through ? Timestamp.From(now).Since(through).TotalSeconds : null;
}
