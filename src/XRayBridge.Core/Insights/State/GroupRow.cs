using XRayBridge.Core.Insights.Detection;

namespace XRayBridge.Core.Insights.State;

/// <summary>What is saved of a group, beside its minutes.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="FilterText">What its minutes were counted with; null while insights are not enabled for it.</param>
/// <param name="Base">What follows from the minutes that are no longer saved.</param>
/// <param name="Backlog">The minutes that are still to be counted.</param>
internal sealed record GroupRow(string Name, string? FilterText, DetectorState Base, IReadOnlyList<long> Backlog);
