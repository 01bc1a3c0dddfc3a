using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One trace of a list. Start in milliseconds since the epoch, times in seconds.</summary>
internal sealed record TraceRowShape
{
    public required string Id { get; init; }

    public required double Start { get; init; }

    /// <summary>From the first start to the last end; 0 while nothing has ended.</summary>
    public required double Duration { get; init; }

    /// <summary>The root segment's time; null without one, or while it is in progress.</summary>
    public double? ResponseTime { get; init; }

    public required string State { get; init; }

    public required bool Partial { get; init; }

    public string? Method { get; init; }

    public string? Url { get; init; }

    public int? Status { get; init; }

    public string? User { get; init; }

    public ServiceShape? Entry { get; init; }

    public required IReadOnlyList<ServiceShape> Services { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<AnnotationValue>> Annotations { get; init; }

    public static TraceRowShape Of(TraceSummary summary) => new()
    {
        Id = summary.Id.ToString(),
        Start = summary.StartTime.UnixNanoseconds / 1e6,
        Duration = summary.Duration?.TotalSeconds ?? 0,
        ResponseTime = summary.ResponseTime?.TotalSeconds,
        State = OutcomeState.Of(summary.Outcome),
        Partial = summary.IsPartial,
        Method = summary.Http?.Method,
        Url = summary.Http?.Url,
        Status = summary.Http?.Status,
        User = summary.Users.Count > 0 ? summary.Users[0].Value : null,
        Entry = summary.EntryPoint is { } entry ? ServiceShape.Of(entry) : null,
        Services = [.. summary.Nodes.Select(ServiceShape.Of)],
        Annotations = summary.Annotations.ToDictionary(
            annotation => annotation.Key,
            IReadOnlyList<AnnotationValue> (annotation) => [.. annotation.Value.Select(value => value.Value)],
            StringComparer.Ordinal),
    };
}
