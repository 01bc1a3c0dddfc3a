using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A (sub)segment on the way of a root cause.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Exceptions">What was raised there.</param>
/// <param name="Coverage">Its share of the root's response time; null for faults and errors.</param>
/// <param name="Remote">It is a call to another service.</param>
public sealed record RootCauseEntity(string Name, IReadOnlyList<ExceptionRecord> Exceptions, double? Coverage, bool Remote);
