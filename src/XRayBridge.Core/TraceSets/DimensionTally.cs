using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TraceSets;

/// <summary>Counts traces by the values of one dimension.</summary>
internal sealed class DimensionTally
{
    /// <summary>
    /// Values that are told apart; ones that are met later are not counted. An id that every trace has another of would take
    /// all memory, and is of no use to tell sets apart.
    /// </summary>
    private const int MaxValues = 1_000;

    private readonly Dictionary<AnnotationValue, CallStatistics> _values = [];
    private bool _isFull;

    public long Count { get; private set; }

    /// <summary>A value of a trace. A value that the trace has twice is to be counted once.</summary>
    public void Add(AnnotationValue value, Outcome outcome, Duration time)
    {
        Count++;
        if (_values.Count < MaxValues || _values.ContainsKey(value))
        {
            _values[value] = _values.GetValueOrDefault(value).Plus(outcome, time);
        }
        else
        {
            _isFull = true;
        }
    }

    public TraceSetDimension Build(TraceSetDimensionKind kind, string? key, int maxValues) => new(
        kind,
        key,
        [
            .. _values.OrderByDescending(pair => pair.Value.Total)
                .ThenBy(pair => pair.Key.ToString(), StringComparer.Ordinal)
                .Take(maxValues)
                .Select(pair => new TraceSetValue(pair.Key, pair.Value.Total, pair.Value.Total - pair.Value.Ok, pair.Value.TotalTime)),
        ],
        _isFull || _values.Count > maxValues);
}
