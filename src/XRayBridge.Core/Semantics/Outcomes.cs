using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>The one place that decides what a (sub)segment counts as (metrics catalogue, section 0).</summary>
public static class Outcomes
{
    /// <summary>By the sender's flags and by the response's status; a <c>cause</c> says nothing, AWS writes empty ones on success.</summary>
    public static Outcome Of(Entity entity)
    {
        var status = entity.Http?.Status ?? 0;
        var outcome = Outcome.Ok;
        if (entity.Error || status is >= 400 and <= 499)
        {
            outcome |= Outcome.Error;
        }

        if (entity.Fault || status >= 500)
        {
            outcome |= Outcome.Fault;
        }

        if (entity.Throttle || status == 429)
        {
            outcome |= Outcome.Throttle;
        }

        return outcome;
    }

    /// <summary>Neither error nor fault: what <c>health</c> and <c>error_rate</c> are about.</summary>
    public static bool IsHealthy(this Outcome outcome) => (outcome & (Outcome.Error | Outcome.Fault)) == 0;
}
