using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>
/// In which minute traces began, as far as their documents have come: a document changes the minute of its trace, not its own.
/// The oldest are forgotten; a document of one of those is taken for the first of its trace. Not safe for concurrent use.
/// </summary>
internal sealed class TraceStarts(int max)
{
    private readonly Dictionary<TraceId, long> _minutes = [];
    private readonly Queue<(TraceId Id, long Sequence)> _order = new();

    /// <summary>Whoever reads the log again from here, up to where this one has, knows what it knows.</summary>
    public long ReplayAfter(long position) => _order.TryPeek(out var oldest) ? oldest.Sequence - 1 : position;

    /// <summary>
    /// The minute that the document's trace begins in, and the one that it was taken to begin in before (the same, unless the
    /// document is the earliest so far).
    /// </summary>
    public (long Now, long Before) Add(in LogEntry entry)
    {
        var minute = Minutes.Of(entry.Document.Root.StartTime);
        var id = entry.Document.TraceId;
        if (_minutes.TryGetValue(id, out var before))
        {
            var now = Math.Min(minute, before);
            _minutes[id] = now;
            return (now, before);
        }

        if (_order.Count == max)
        {
            _minutes.Remove(_order.Dequeue().Id);
        }

        _minutes.Add(id, minute);
        _order.Enqueue((id, entry.Sequence));
        return (minute, minute);
    }

    public void Clear()
    {
        _minutes.Clear();
        _order.Clear();
    }
}
