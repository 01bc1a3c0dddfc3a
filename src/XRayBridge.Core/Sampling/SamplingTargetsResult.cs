using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>The answer to a GetSamplingTargets call. No list is null: clients dereference them.</summary>
/// <param name="Targets">One for each known rule that was reported.</param>
/// <param name="LastRuleModification">Clients whose rules are older fetch them again.</param>
/// <param name="Unprocessed">The reports that could not be used.</param>
/// <param name="UnprocessedBoosts">The boost reports that could not be used.</param>
public sealed record SamplingTargetsResult(
    IReadOnlyList<SamplingTarget> Targets,
    Timestamp LastRuleModification,
    IReadOnlyList<UnprocessedReport> Unprocessed,
    IReadOnlyList<UnprocessedReport> UnprocessedBoosts);
