using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// The consumer that puts traces into the index (docs/adr/0014). A trace is open while documents come for it, rests when none
/// came for a while, and is stored with some thousand others in one transaction with the position of the log. A document
/// that comes later opens its trace again, which then rests once more, whole, beside its older entry.
/// </summary>
internal sealed class TraceIndexer : ILogConsumer, IDisposable
{
    /// <summary>
    /// How long a trace without news stays open. A document that comes later costs the reading of its trace from the store, so
    /// it should be rare; at 5,000 documents a second, two seconds hold 10,000 of some 4 KB.
    /// </summary>
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(2);

    /// <summary>Past it the longest quiet traces rest early: 20,000 of 4 KB, parsed, are 80 MB.</summary>
    private const int MaxOpenDocuments = 20_000;

    /// <summary>Traces that rest at once; a question waits for no more than that.</summary>
    private const int MaxRestAtOnce = 512;

    /// <summary>A checkpoint's longest wait: what a restart after a crash takes from the log once more.</summary>
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(30);

    private readonly IndexFile _file;
    private readonly SqliteSegmentLog _log;
    private readonly StoredTraces _traces;
    private readonly TimeProvider _time;

    /// <summary>Guards all fields below. Before the locks of the index file; none of the log's is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly Dictionary<TraceId, OpenTrace> _open = [];

    /// <summary>Every open trace, once; the one at the head has waited longest, but may have got news since.</summary>
    private readonly Queue<(OpenTrace Trace, Timestamp Arrival)> _queue = [];

    /// <summary>Waits to be stored. A trace that rests once more takes its own place.</summary>
    private readonly Dictionary<TraceId, TraceFacts> _rested = [];

    private readonly PendingRollups _rollups = new();
    private IndexBlock[] _blocks = [];
    private int _openDocuments;
    private long _position;
    private bool _restored;
    private volatile bool _isDamaged;

    // The consumer's own.
    private Timestamp _newest = Timestamp.MinValue;
    private long _checkpointed;
    private long _checkpointPosition;

    public TraceIndexer(IndexFile file, SqliteSegmentLog log, StoredTraces traces, TimeProvider time)
    {
        _file = file;
        _log = log;
        _traces = traces;
        _time = time;
    }

    public string Name => "index";

    public ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        Guarded(() =>
        {
            lock (_gate)
            {
                Load();
            }
        });
        return ValueTask.FromResult(_position);
    }

    public ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (_isDamaged)
        {
            return ValueTask.CompletedTask;
        }

        lock (_gate)
        {
            for (var i = 0; i < batch.Entries.Count; i++)
            {
                // A batch comes again when what it led to has failed: it is in already then.
                if (batch.Entries[i].Sequence > _position)
                {
                    Add(batch.Entries[i]);
                }
            }

            _position = batch.LastSequence;
        }

        Rest(_newest);
        if (_rested.Count >= IndexBlock.MaxRows)
        {
            Checkpoint();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        Rest(Timestamp.From(_time.GetUtcNow()));
        if (!_isDamaged && _position > _checkpointPosition && _time.GetElapsedTime(_checkpointed) >= CheckpointEvery)
        {
            Checkpoint();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (!_isDamaged && _position > _checkpointPosition)
        {
            Checkpoint();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Asks the index as it is now. Null while it is more than some documents behind the log, as after an upgrade, and when it
    /// is damaged: the question is then to be answered without it.
    /// </summary>
    /// <param name="through">The end of the log.</param>
    /// <param name="maxBehind">Documents.</param>
    /// <param name="minutes">Of which the sums are asked for.</param>
    /// <param name="question">May use the snapshot until it returns.</param>
    /// <exception cref="StorageException">The disk fails.</exception>
    public T? TryAsk<T>(long through, int maxBehind, (long First, long End) minutes, Func<IndexSnapshot, T?> question)
        where T : class
    {
        IndexSnapshot? snapshot = null;
        var isIntact = false;
        try
        {
            snapshot = TryTake(through, maxBehind, minutes);
            if (snapshot is null)
            {
                return null;
            }

            var answer = question(snapshot);
            snapshot.Connection.End();
            isIntact = true;
            return answer;
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            OnDamage(exception);
            return null;
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.From(exception, "read");
        }
        finally
        {
            if (snapshot is not null)
            {
                _file.Return(snapshot.Connection, isIntact);
            }
        }
    }

    /// <summary>What is known of open traces of a snapshot; kept for the next question, where nothing has come since.</summary>
    public List<TraceFacts> FindOut(IReadOnlyList<OpenTraceSnapshot> open, long position)
    {
        var facts = _traces.Rest(open, position).ConvertAll(trace => trace.Facts);
        var byId = facts.ToDictionary(found => found.Id);
        lock (_gate)
        {
            foreach (var trace in open)
            {
                if (trace.Open.LastSequence == trace.Entries[^1].Sequence)
                {
                    trace.Open.Facts = byId.GetValueOrDefault(trace.Open.Id);
                }
            }
        }

        return facts;
    }

    public void Dispose() => _file.Dispose();

    private IndexSnapshot? TryTake(long through, int maxBehind, (long First, long End) minutes)
    {
        lock (_gate)
        {
            if (!_restored || _isDamaged || through - _position > maxBehind)
            {
                return null;
            }

            // Before anything is copied: what it throws leaves nothing behind.
            var connection = _file.RentSnapshot();
            return new IndexSnapshot(
                _position,
                _blocks,
                [.. _rested.Values],
                [.. _open.Values.Select(trace => new OpenTraceSnapshot(trace, trace.Entries(), trace.FirstSequence, trace.Facts))],
                _rollups.Copy(minutes.First, minutes.End),
                connection);
        }
    }

    private void Load()
    {
        _open.Clear();
        _queue.Clear();
        _rested.Clear();
        _rollups.Clear();
        _openDocuments = 0;
        _blocks = [.. _file.Writer.ReadBlocks()];
        _position = _file.Writer.Position;
        _checkpointPosition = _position;
        _checkpointed = _time.GetTimestamp();
        _restored = true;
    }

    private void Add(in LogEntry entry)
    {
        _newest = entry.Arrival > _newest ? entry.Arrival : _newest;
        if (!_open.TryGetValue(entry.Document.TraceId, out var trace))
        {
            _open.Add(entry.Document.TraceId, trace = new OpenTrace(entry.Document.TraceId));
            _queue.Enqueue((trace, entry.Arrival));
        }

        _openDocuments += trace.Add(entry);
    }

    /// <summary>Lets those rest that had no news for long enough, or that are too many.</summary>
    private void Rest(Timestamp now)
    {
        var quietSince = now.Add(-OpenFor);
        while (Quiet(quietSince) is { Count: > 0 } quiet)
        {
            Rest(quiet);
        }
    }

    /// <summary>The next open traces that are to rest; they stay open until they do. All of them with <paramref name="quietSince"/> at its highest.</summary>
    private List<OpenTraceSnapshot> Quiet(Timestamp quietSince)
    {
        var quiet = new List<OpenTraceSnapshot>();
        var documents = 0;
        lock (_gate)
        {
            while (quiet.Count < MaxRestAtOnce
                && _queue.TryPeek(out var head)
                && (head.Arrival <= quietSince || _openDocuments - documents > MaxOpenDocuments))
            {
                _queue.Dequeue();
                if (head.Trace.LastArrival > head.Arrival && head.Trace.LastArrival > quietSince)
                {
                    _queue.Enqueue((head.Trace, head.Trace.LastArrival));
                    continue;
                }

                quiet.Add(new OpenTraceSnapshot(head.Trace, head.Trace.Entries(), head.Trace.FirstSequence, head.Trace.Facts));
                documents += head.Trace.Documents;
            }
        }

        return quiet;
    }

    private void Rest(List<OpenTraceSnapshot> quiet)
    {
        var rested = _traces.Rest(quiet, _position);
        lock (_gate)
        {
            foreach (var trace in rested)
            {
                _rested[trace.Facts.Id] = trace.Facts;
                _rollups.Add(trace);
            }

            foreach (var trace in quiet)
            {
                _open.Remove(trace.Open.Id);
                _openDocuments -= trace.Entries.Length;
            }
        }
    }

    /// <summary>All open traces rest and are stored with the position: a restart goes on from here and has forgotten nothing.</summary>
    private void Checkpoint() => Guarded(() =>
    {
        Rest(Timestamp.MaxValue);
        var (blocks, gone) = (new List<IndexBlock>(), Array.FindAll(_blocks, block => block.LastSequence < _log.FirstHeldSequence));
        var id = _blocks.Length == 0 ? 1 : _blocks[^1].Id + 1;
        _file.Writer.Change(
            () =>
            {
                foreach (var rows in _rested.Values.Chunk(IndexBlock.MaxRows))
                {
                    blocks.Add(new IndexBlockWriter(rows).Write(id++, _position, _file.Writer));
                }

                Write(gone);
            },
            commit =>
            {
                // Whoever asks sees what is stored and what waits to be as of one moment.
                lock (_gate)
                {
                    commit(_position);
                    _blocks = [.. _blocks.Except(gone), .. blocks];
                    _rested.Clear();
                    _rollups.Clear();
                }
            });
        _checkpointPosition = _position;
        _checkpointed = _time.GetTimestamp();
    });

    private void Write(IndexBlock[] gone)
    {
        foreach (var (minute, pending) in _rollups.Minutes)
        {
            _file.Writer.Add(minute, pending);
        }

        foreach (var block in gone)
        {
            _file.Writer.Delete(block);
        }

        if (gone.Length > 0)
        {
            _file.Writer.DeleteMinutesBefore(OldestMinute());
        }
    }

    /// <summary>No trace that the store holds began before it.</summary>
    private long OldestMinute()
    {
        var oldest = Timestamp.MaxValue;
        foreach (var partition in _log.Partitions)
        {
            oldest = partition.Ranges.MinStart < oldest ? partition.Ranges.MinStart : oldest;
        }

        return RollupMinutes.NumberOf(oldest);
    }

    /// <summary>The file is damaged: questions are answered without it, and the next start makes it again from the log.</summary>
    private void OnDamage(SqliteException cause)
    {
        lock (_gate)
        {
            if (!_isDamaged)
            {
                _isDamaged = true;
                _file.OnDamage(cause);
            }
        }
    }

    /// <summary>What fails is tried again by the runner, but a damaged index is not used any more.</summary>
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            OnDamage(exception);
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.From(exception, "write to");
        }
    }
}
