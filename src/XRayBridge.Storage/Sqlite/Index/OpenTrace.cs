using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>A trace that documents have come for since it was last put into the index. Changed by the indexer under its lock.</summary>
internal sealed class OpenTrace(TraceId id)
{
    private readonly List<LogEntry> _entries = [];

    public TraceId Id => id;

    /// <summary>When its last document arrived.</summary>
    public Timestamp LastArrival { get; private set; } = Timestamp.MinValue;

    /// <summary>The sequence of its first document that is not in the index.</summary>
    public long FirstSequence { get; private set; } = long.MaxValue;

    public long LastSequence => _entries[^1].Sequence;

    public int Documents => _entries.Count;

    /// <summary>What was found of it for a question, until another document comes.</summary>
    public TraceFacts? Facts { get; set; }

    /// <summary>A copy: the documents in the order of the log, each once.</summary>
    public LogEntry[] Entries() => [.. _entries];

    /// <summary>Returns how many documents it has more.</summary>
    public int Add(in LogEntry entry)
    {
        Facts = null;
        LastArrival = entry.Arrival > LastArrival ? entry.Arrival : LastArrival;
        FirstSequence = Math.Min(FirstSequence, entry.Sequence);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Document.Id == entry.Document.Id)
            {
                _entries.RemoveAt(i);
                _entries.Add(entry);
                return 0;
            }
        }

        _entries.Add(entry);
        return 1;
    }
}
