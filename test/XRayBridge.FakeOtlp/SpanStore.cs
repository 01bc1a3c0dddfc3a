using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>The spans that were taken, and how often each came. Safe for concurrent use.</summary>
internal sealed class SpanStore(FakeOptions options)
{
    private const int MaxFaults = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string TraceId, string SpanId), int> _copies = [];
    private readonly List<ReceivedSpan> _kept = [];
    private readonly List<string> _faults = [];

    private long _spans;

    public void Add(ReceivedSpan received)
    {
        var fault = SpanInspector.FaultOf(received.Span);
        lock (_gate)
        {
            _spans++;
            var id = IdOf(received.Span);
            _copies[id] = _copies.GetValueOrDefault(id) + 1;
            if (_kept.Count < options.Keep)
            {
                _kept.Add(received);
            }

            if (fault is not null && _faults.Count < MaxFaults)
            {
                _faults.Add($"{received.Span.Name} ({id.SpanId}): {fault}");
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _spans = 0;
            _copies.Clear();
            _kept.Clear();
            _faults.Clear();
        }
    }

    /// <summary>Those kept, in the order of their arrival.</summary>
    public IReadOnlyList<ReceivedSpan> Kept()
    {
        lock (_gate)
        {
            return [.. _kept];
        }
    }

    /// <summary>How many came, how many different ones, and what was wrong with them.</summary>
    public (long Spans, int Distinct, IReadOnlyList<string> Faults) Count()
    {
        lock (_gate)
        {
            return (_spans, _copies.Count, [.. _faults]);
        }
    }

    private static (string TraceId, string SpanId) IdOf(Span span) =>
        (Convert.ToHexStringLower(span.TraceId.Span), Convert.ToHexStringLower(span.SpanId.Span));
}
