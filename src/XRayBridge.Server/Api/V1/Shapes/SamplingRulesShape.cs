namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The bridge's own sampling rules, in the order in which they are tried.</summary>
/// <param name="Mode"><c>local</c>: SDKs get these rules; <c>aws</c>: they get AWS's; <c>aws-then-local</c>: these when AWS does not answer.</param>
/// <param name="Rules">The rules; the last one is <c>Default</c>.</param>
internal sealed record SamplingRulesShape(string Mode, IReadOnlyList<SamplingRuleShape> Rules);
