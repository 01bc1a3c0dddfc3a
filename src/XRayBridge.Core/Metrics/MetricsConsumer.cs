using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>
/// Counts the documents of the log and saves the counters with its position, so that after any restart each counter is
/// the number of distinct documents up to a position, and counting goes on from there (architecture, rule 3).
/// </summary>
public sealed class MetricsConsumer : ILogConsumer
{
    private const string Scope = "metrics";
    private const string CheckpointKey = "checkpoint";
    private const string SeriesKey = "series/";
    private const int ReplayBatch = 1_000;

    // Each look for expired calls may leave a mark in the checkpoint; 64 within a wait are enough.
    private const int LooksInAWait = 64;

    private readonly ISegmentLog _log;
    private readonly IStateStore _state;
    private readonly SourceProgress _progress;
    private readonly CollectionClock _collections;
    private readonly MetricsOptions _options;
    private readonly MetricsTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly Func<SourceId, Timestamp> _progressOf;
    private readonly Func<SegmentDocument, bool>? _selects;
    private readonly StateWriter _writer = new();

    // Guards the aggregator, the joiner, the position, the heartbeat and whether they are shown against Snapshot. Held for a batch, so that no
    // snapshot shows half of one. Never held across an await; no other lock is taken inside.
    private readonly Lock _gate = new();
    private MetricsAggregator _aggregator;
    private CallJoiner _joiner;
    private long _position;
    private long _savedHeartbeat;
    private long _lastWindow;
    private bool _isShown;

    // The consumer's own task.
    private long _showFrom;
    private DateTimeOffset _restoredAt;
    private DateTimeOffset _expiredAt;
    private DateTimeOffset _savedAt;
    private long _savedPosition;
    private long _savedHeartbeatRow = -1;
    private long _unsavedDocuments;

    public MetricsConsumer(
        ISegmentLog log,
        IStateStore state,
        SourceProgress progress,
        CollectionClock collections,
        MetricsOptions options,
        MetricsTelemetry telemetry,
        TimeProvider time)
    {
        _log = log;
        _state = state;
        _progress = progress;
        _collections = collections;
        _options = options;
        _telemetry = telemetry;
        _time = time;
        _progressOf = ProgressOf;
        _selects = SelectionOf(options.Filter);
        (_aggregator, _joiner) = (new MetricsAggregator(options), NewJoiner());
        telemetry.Observe(() => Locked(() => (long)_joiner.OpenCount), () => Locked(() => (long)_aggregator.SeriesCount));
    }

    public string Name => Scope;

    /// <summary>
    /// All families as they are now. Safe to call at any time. Before <see cref="RestoreAsync"/> is done, and before what the log
    /// held at that moment is counted, there are none: what a killed process had shown since its last checkpoint would seem to
    /// go back, and to come again as a burst.
    /// </summary>
    public MetricsSnapshot Snapshot()
    {
        lock (_gate)
        {
            if (!_isShown)
            {
                return new MetricsSnapshot([], 0);
            }

            var window = _aggregator.WindowOf(Now()) - 1;
            return SnapshotBuilder.Build(_aggregator, window, Heartbeat, _position);
        }
    }

    public async ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        var (aggregator, checkpoint) = await LoadAsync(cancellationToken);
        var (joiner, replayed) = await ReplayAsync(checkpoint, cancellationToken);
        _restoredAt = _expiredAt = _savedAt = _time.GetUtcNow();
        _savedPosition = checkpoint.Position;
        _savedHeartbeatRow = checkpoint.Heartbeat;
        lock (_gate)
        {
            (_aggregator, _joiner, _position) = (aggregator, joiner, checkpoint.Position);
            _savedHeartbeat = checkpoint.Heartbeat;
            _showFrom = _log.LastSequence;
            _isShown = _position >= _showFrom;
            _lastWindow = aggregator.WindowOf(Now());
        }

        _telemetry.Restored(aggregator.SeriesCount, checkpoint.Position, replayed);
        return checkpoint.Position;
    }

    public async ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            for (var place = 0; place < batch.Entries.Count; place++)
            {
                var entry = batch.Entries[place];
                if (_joiner.Add(entry))
                {
                    _aggregator.Count(entry);
                }
            }

            _position = batch.LastSequence;
            if (!_isShown && _position >= _showFrom)
            {
                // With the calls whose wait has ended meanwhile: they may have been shown before, too.
                _expiredAt = default;
                _isShown = true;
            }

            Tick();
        }

        _unsavedDocuments += batch.Entries.Count;
        await SaveWhenDueAsync(cancellationToken);
    }

    public ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Tick();
        }

        return SaveWhenDueAsync(cancellationToken);
    }

    public ValueTask StopAsync(CancellationToken cancellationToken) => SaveAsync(CancellationToken.None);

    private long Heartbeat => _savedHeartbeat + _collections.Count;

    private Timestamp Now() => Timestamp.From(_time.GetUtcNow());

    private CallJoiner NewJoiner() => new(TimeSpan.FromSeconds(_options.EdgeWaitSeconds), _options.MaxOpenCalls, _selects);

    private static Func<SegmentDocument, bool>? SelectionOf(string? filter) =>
        string.IsNullOrWhiteSpace(filter) ? null
        : FilterParser.TryParse(filter, out var expression, out var error) ? new RequestFilter(expression).Selects
        : throw new ArgumentException(error.Message, nameof(filter));

    private async ValueTask<(MetricsAggregator Aggregator, MetricsCheckpoint Checkpoint)> LoadAsync(CancellationToken cancellationToken)
    {
        var aggregator = new MetricsAggregator(_options);
        var checkpoint = MetricsCheckpoint.Beginning;
        foreach (var (key, row) in await _state.ScanAsync(Scope, cancellationToken))
        {
            if (key == CheckpointKey)
            {
                checkpoint = MetricsCheckpoint.Load(row);
            }
            else if (key.StartsWith(SeriesKey, StringComparison.Ordinal)
                && long.TryParse(key.AsSpan(SeriesKey.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                aggregator.Restore(id, row);
            }
            else
            {
                throw new InvalidDataException($"Cannot read the saved metrics: unknown key {key}. It was written by a newer release.");
            }
        }

        if (checkpoint.WindowMinutes != _options.WindowMinutes && checkpoint.Position > 0)
        {
            aggregator.ForgetWindows();
            _telemetry.WindowsDropped(checkpoint.WindowMinutes, _options.WindowMinutes);
        }

        return (aggregator, checkpoint);
    }

    /// <summary>Reads the documents again whose calls were open at the checkpoint.</summary>
    private async ValueTask<(CallJoiner Joiner, long Replayed)> ReplayAsync(
        MetricsCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var joiner = NewJoiner();
        joiner.BeginReplay(checkpoint.Joiner);
        var replayed = 0L;
        var after = checkpoint.Joiner.ReplayAfter;
        while (after < checkpoint.Position)
        {
            var batch = await _log.ReadAsync(after, ReplayBatch, cancellationToken);
            if (batch.LastSequence <= after)
            {
                break;
            }

            foreach (var entry in batch.Entries)
            {
                if (entry.Sequence <= checkpoint.Position)
                {
                    joiner.Replay(entry);
                    replayed++;
                }
            }

            after = batch.LastSequence;
        }

        joiner.EndReplay();
        return (joiner, replayed);
    }

    /// <summary>Counts what the joiner found, and what time alone brings. Under the lock.</summary>
    private void Tick()
    {
        var now = _time.GetUtcNow();
        if (now - _expiredAt >= Wait / LooksInAWait)
        {
            _expiredAt = now;
            _joiner.Expire(_progressOf, _position);
        }

        _aggregator.Count(_joiner.Results);
        _telemetry.Joined(_joiner.Results);
        _joiner.Results.Clear();
        _telemetry.Counted(_aggregator);

        var window = _aggregator.WindowOf(Timestamp.From(now));
        if (window > _lastWindow)
        {
            _savedHeartbeat += _collections.HasCollector ? 0 : window - _lastWindow;
            _lastWindow = window;
        }
    }

    private TimeSpan Wait => TimeSpan.FromSeconds(_options.EdgeWaitSeconds);

    /// <summary>
    /// A poller tells its progress when it starts. One that has not done so a wait after the start is no longer configured:
    /// what it brought must not stay open for ever.
    /// </summary>
    private Timestamp ProgressOf(SourceId source)
    {
        var progress = _progress.Of(source);
        var now = _time.GetUtcNow();
        return progress == Timestamp.MinValue && now - _restoredAt >= Wait ? Timestamp.From(now) : progress;
    }

    private async ValueTask SaveWhenDueAsync(CancellationToken cancellationToken)
    {
        var isChanged = _position != _savedPosition || Heartbeat != _savedHeartbeatRow || _aggregator.Changed.Count > 0;
        var isTime = _time.GetUtcNow() - _savedAt >= TimeSpan.FromSeconds(_options.CheckpointSeconds);
        if (!isChanged || (!isTime && _unsavedDocuments < _options.CheckpointDocuments))
        {
            return;
        }

        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            // The batch is counted: throwing would have it offered, and counted, again.
            _savedAt = _time.GetUtcNow();
            _unsavedDocuments = 0;
            _telemetry.SaveFailed(exception);
        }
    }

    /// <summary>
    /// Saves what changed since the last time, with the position, in one transaction. Without the lock: only this task changes
    /// what is saved.
    /// </summary>
    private async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        var checkpoint = new MetricsCheckpoint(_position, _options.WindowMinutes, Heartbeat, _joiner.Checkpoint(_position));
        var changes = new StateChanges();
        foreach (var series in _aggregator.Changed)
        {
            series.Save(_writer);
            changes.Put(Scope, string.Create(CultureInfo.InvariantCulture, $"{SeriesKey}{series.Id}"), _writer.TakeRow());
        }

        checkpoint.Save(_writer);
        changes.Put(Scope, CheckpointKey, _writer.TakeRow());
        await _state.CommitAsync(changes, cancellationToken);

        _telemetry.Saved(_aggregator.Changed.Count, checkpoint.Position);
        _aggregator.Saved();
        _savedPosition = checkpoint.Position;
        _savedHeartbeatRow = checkpoint.Heartbeat;
        _savedAt = _time.GetUtcNow();
        _unsavedDocuments = 0;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
