using XRayBridge.Core.Semantics;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One word for an outcome; of several the worst, in the order of the X-Ray console.</summary>
internal static class OutcomeState
{
    public static string Of(Outcome outcome) =>
        outcome.HasFlag(Outcome.Fault) ? "fault"
        : outcome.HasFlag(Outcome.Throttle) ? "throttle"
        : outcome.HasFlag(Outcome.Error) ? "error"
        : "ok";
}
