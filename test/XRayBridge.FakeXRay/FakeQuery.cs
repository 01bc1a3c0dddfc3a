namespace XRayBridge.FakeXRay;

/// <summary>What a query of summaries goes through, page by page.</summary>
/// <param name="Traces">All traces that changed in its window, newest first.</param>
/// <param name="Filter">Which of them are answered; null for all.</param>
internal sealed record FakeQuery(int[] Traces, Func<FakeTrace, bool>? Filter);
