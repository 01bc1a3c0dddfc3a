using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A call from node to node.</summary>
/// <param name="Source">Who called.</param>
/// <param name="Target">Who was called.</param>
/// <param name="Measured">Where it was measured: at the caller's subsegment; at the callee when a segment's parent is a segment.</param>
public readonly record struct TraceCall(TraceNode Source, TraceNode Target, TraceEntity Measured)
{
    public Outcome Outcome => Measured.Outcome;

    public Duration? Elapsed => Measured.Entity.Elapsed;
}
