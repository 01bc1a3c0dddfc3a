using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>A log of a few traces in a list: what the API needs of intake and store, with the rules of both.</summary>
internal sealed class HeldTraces(TimeProvider time) : IIntake, ITraceReader
{
    private readonly List<LogEntry> _entries = [];

    public Dictionary<DropReason, int> Rejected { get; } = [];

    /// <summary>The store fails as if its disk were full.</summary>
    public bool IsFull { get; set; }

    public ValueTask<IReadOnlyList<AppendOutcome>> AcceptAsync(
        SourceId source, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        if (IsFull)
        {
            throw new StorageException("The disk is full.");
        }

        return ValueTask.FromResult<IReadOnlyList<AppendOutcome>>([.. documents.Select(document => Append(source, document))]);
    }

    public void Reject(SourceId source, DropReason reason, int count) => Rejected[reason] = Rejected.GetValueOrDefault(reason) + count;

    public ValueTask<IReadOnlyList<StoredTrace>> GetTracesAsync(IReadOnlyList<TraceId> ids, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredTrace>>([.. ids.Select(TraceOf).Where(trace => trace.Entries.Count > 0)]);

    public ValueTask<TracePage> ListTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        var skip = query.Cursor is null ? 0 : int.TryParse(query.Cursor, out var cursor) ? cursor : throw new ArgumentException("Not a cursor.");
        var found = _entries.Select(entry => entry.Document.TraceId).Distinct().Select(TraceOf)
            .Where(trace => TimesOf(trace, query.Range).Any(at => at >= query.From && at < query.To))
            .OrderByDescending(trace => TimesOf(trace, query.Range).Max())
            .ToList();
        var page = found.Skip(skip).Take(query.Limit).ToList();
        var next = skip + page.Count < found.Count ? $"{skip + page.Count}" : null;
        return ValueTask.FromResult(new TracePage(page, next, page.Count));
    }

    private AppendOutcome Append(SourceId source, SegmentDocument document)
    {
        var known = _entries.FindIndex(entry => entry.Document.TraceId == document.TraceId && entry.Document.Id == document.Id);
        if (known >= 0 && (_entries[known].Document.IsComplete || !document.IsComplete))
        {
            return AppendOutcome.Duplicate;
        }

        if (known >= 0)
        {
            _entries.RemoveAt(known);
        }

        _entries.Add(new LogEntry(_entries.Count + 1, document, source, Timestamp.From(time.GetUtcNow())));
        return known >= 0 ? AppendOutcome.ReplacedInProgress : AppendOutcome.Appended;
    }

    private StoredTrace TraceOf(TraceId id) => new(id, [.. _entries.Where(entry => entry.Document.TraceId == id)]);

    private static IEnumerable<Timestamp> TimesOf(StoredTrace trace, TraceTimeRange range) => range switch
    {
        TraceTimeRange.Start => [trace.Entries.Min(entry => entry.Document.Root.StartTime)],
        TraceTimeRange.Event => trace.Entries.Select(entry => entry.Arrival),
        _ => trace.Entries.Select(entry => entry.Document.Root.EndTime).OfType<Timestamp>(),
    };
}
