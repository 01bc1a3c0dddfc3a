namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>All traces of a range that match, added up.</summary>
/// <param name="From">Milliseconds since the epoch; later than asked for when the range has more traces than are looked at.</param>
/// <param name="To">Milliseconds since the epoch.</param>
/// <param name="Scanned">Traces looked at.</param>
/// <param name="Matched">Those that match: what all else is about.</param>
/// <param name="Complete">False when older traces of the range were not looked at.</param>
/// <param name="Statistics">How the traces ended.</param>
/// <param name="P50">Seconds, to 1/64; null of no traces.</param>
/// <param name="P90">Seconds.</param>
/// <param name="P99">Seconds.</param>
/// <param name="Histogram">By ascending time.</param>
/// <param name="Dimensions">What the traces can be told apart by.</param>
internal sealed record TraceSetShape(
    long From,
    long To,
    int Scanned,
    long Matched,
    bool Complete,
    StatisticsShape Statistics,
    double? P50,
    double? P90,
    double? P99,
    IReadOnlyList<HistogramBucketShape> Histogram,
    IReadOnlyList<TraceSetDimensionShape> Dimensions);
