namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A page of traces.</summary>
/// <param name="Traces">Those that match, newest first.</param>
/// <param name="Next">The cursor of the next page; null at the end of the range.</param>
/// <param name="Scanned">Traces looked at for this page.</param>
internal sealed record TraceListShape(IReadOnlyList<TraceRowShape> Traces, string? Next, int Scanned);
