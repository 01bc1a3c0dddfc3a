using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>An event that one trace sent and another received.</summary>
/// <param name="Time">When it was received, or sent when the other is not known.</param>
/// <param name="Age">From sending to receiving; null when one of both is not known.</param>
internal readonly record struct ServiceGraphEvent(Timestamp Time, Duration? Age)
{
    /// <summary>The same event as the other end tells it; the order of the two does not matter.</summary>
    public ServiceGraphEvent With(ServiceGraphEvent other) => new(
        other.Time < Time ? other.Time : Time,
        Age is null || (other.Age is { } age && age.Nanoseconds < Age.Value.Nanoseconds) ? other.Age : Age);
}
