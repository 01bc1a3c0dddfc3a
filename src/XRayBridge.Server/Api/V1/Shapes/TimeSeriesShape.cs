namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Time series of the traces that began from <paramref name="From"/> to <paramref name="To"/>.</summary>
/// <param name="From">Milliseconds since the epoch; later than asked for when the range has more traces than are looked at.</param>
/// <param name="To">Milliseconds since the epoch.</param>
/// <param name="StepSeconds">The length of a period; each begins at a multiple of it.</param>
/// <param name="Traces">Traces that they are made of.</param>
/// <param name="Complete">False when older traces of the range were not looked at.</param>
/// <param name="Series">Those with most requests first.</param>
internal sealed record TimeSeriesShape(
    long From, long To, int StepSeconds, int Traces, bool Complete, IReadOnlyList<NodeSeriesShape> Series);
