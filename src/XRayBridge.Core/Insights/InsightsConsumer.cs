using XRayBridge.Core.Contracts;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Insights.Detection;
using XRayBridge.Core.Insights.State;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Insights;

/// <summary>
/// Finds insights (docs/adr/0013). Of the log it takes only which minutes have changed; those are counted from the store when they
/// have come to rest, and insights are worked out from the counts, at least once a minute. While they are enabled for no group, it
/// only moves on.
/// </summary>
public sealed class InsightsConsumer : ILogConsumer
{
    /// <summary>Clocks of senders may go ahead by so much.</summary>
    private const int MaxMinutesAhead = 10;

    /// <summary>Minutes that one look counts: with 500 traces each, that is half a second.</summary>
    private const int MaxMinutesAtOnce = 10;

    private const int ReplayBatch = 1_000;

    private readonly ISegmentLog _log;
    private readonly InsightBook _book;
    private readonly InsightsOptions _options;
    private readonly InsightsTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly InsightState _state;
    private readonly InsightGroups _groups;
    private readonly MinuteCounter _counter;

    // All below belong to the consumer's own task, but what the gauge shows.
    private readonly GroupHistories _histories;
    private readonly InsightChanges _changes;
    private readonly DirtyMinutes _dirty;
    private readonly TraceStarts _starts;
    private IReadOnlyList<InsightGroup> _enabled = [];
    private long _position;
    private long _savedPosition;
    private long _detected;
    private DateTimeOffset _savedAt;
    private volatile IReadOnlyList<(string Group, int Count)> _active = [];

    public InsightsConsumer(
        ISegmentLog log,
        ITraceReader reader,
        IStateStore state,
        GroupStore groups,
        InsightBook book,
        InsightsOptions options,
        InsightsTelemetry telemetry,
        TimeProvider time)
    {
        (_log, _book, _options, _telemetry, _time) = (log, book, options, telemetry, time);
        _state = new InsightState(state);
        _groups = new InsightGroups(groups, telemetry);
        _counter = new MinuteCounter(reader);
        _histories = new GroupHistories(_state, options);
        _changes = new InsightChanges(telemetry);
        _dirty = new DirtyMinutes(options);
        _starts = new TraceStarts(options.MaxTraces);
        telemetry.ObserveActive(() => _active);
    }

    public string Name => "insights";

    /// <summary>A bridge that has no state yet begins at the end of the log: what lies before is in the store when it is needed.</summary>
    public async ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        _histories.Clear();
        _dirty.Clear();
        _starts.Clear();
        var minutes = new List<(string Arn, MinuteCounts Counts)>();
        var checkpoint = await _state.LoadAsync(_histories.Restore, (arn, counts) => minutes.Add((arn, counts)), cancellationToken);
        minutes.ForEach(minute => _histories.Restore(minute.Arn, minute.Counts));
        _position = _savedPosition = Math.Min(checkpoint?.Position ?? _log.LastSequence, _log.LastSequence);
        foreach (var minute in checkpoint?.Dirty ?? [])
        {
            _dirty.Touch(minute, _time.GetUtcNow());
        }

        await ReplayAsync(checkpoint?.ReplayAfter ?? _position, cancellationToken);
        await FollowGroupsAsync(cancellationToken);
        _savedAt = _time.GetUtcNow();
        _changes.Begin(Detect(LastClosed()));
        return _position;
    }

    public ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (_enabled.Count > 0)
        {
            var (now, closed) = (_time.GetUtcNow(), LastClosed());
            for (var place = 0; place < batch.Entries.Count; place++)
            {
                Take(batch.Entries[place], now, closed);
            }
        }

        _position = batch.LastSequence;
        return ValueTask.CompletedTask;
    }

    public async ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        await FollowGroupsAsync(cancellationToken);
        var closed = LastClosed();
        var (counted, remaining) = await CountDueAsync(closed, cancellationToken);

        // A minute that is not counted yet would be taken for a silent one.
        if (remaining == 0 && (counted > 0 || closed != _detected))
        {
            var ended = closed - _options.HorizonMinutes;
            _dirty.ForgetBefore(ended);
            _histories.EndBefore(ended);
            _changes.Tell(Detect(closed));
        }

        var isTime = _time.GetUtcNow() - _savedAt >= TimeSpan.FromSeconds(_options.CheckpointSeconds);
        if (_state.IsChanged || (isTime && _position != _savedPosition))
        {
            await TrySaveAsync(cancellationToken);
        }
    }

    public ValueTask StopAsync(CancellationToken cancellationToken) => SaveAsync(CancellationToken.None);

    /// <summary>Brings back in which minutes traces began.</summary>
    private async ValueTask ReplayAsync(long after, CancellationToken cancellationToken)
    {
        while (after < _position)
        {
            var batch = await _log.ReadAsync(after, ReplayBatch, cancellationToken);
            foreach (var entry in batch.Entries)
            {
                if (entry.Sequence <= _position)
                {
                    _starts.Add(entry);
                }
            }

            after = batch.LastSequence > after ? batch.LastSequence : _position;
        }
    }

    private void Take(in LogEntry entry, DateTimeOffset now, long closed)
    {
        var (minute, before) = _starts.Add(entry);
        if (minute < closed - _options.HorizonMinutes || minute > closed + MaxMinutesAhead)
        {
            _telemetry.Ignored();
            return;
        }

        _dirty.Touch(minute, now);
        if (before != minute && before <= closed + MaxMinutesAhead)
        {
            _dirty.Touch(before, now);
        }
    }

    /// <summary>The last minute whose documents have had their wait.</summary>
    private long LastClosed() => Minutes.Of(Timestamp.From(_time.GetUtcNow().AddSeconds(-_options.WaitSeconds))) - 1;

    private async ValueTask FollowGroupsAsync(CancellationToken cancellationToken)
    {
        (_enabled, var known) = await _groups.ReadAsync(cancellationToken);
        _histories.Follow(_enabled, known, LastClosed());
    }

    /// <summary>Counts what is due, the oldest first, as far as one look goes.</summary>
    private async ValueTask<(int Counted, int Remaining)> CountDueAsync(long closed, CancellationToken cancellationToken)
    {
        if (_enabled.Count == 0)
        {
            _dirty.Clear();
            return (0, 0);
        }

        var due = new SortedSet<long>(_dirty.Due(closed, _time.GetUtcNow()));
        due.UnionWith(_histories.Enabled.SelectMany(history => history.Backlog).Where(minute => minute <= closed));
        var now = due.Take(MaxMinutesAtOnce).ToList();
        foreach (var minute in now)
        {
            await CountAsync(minute, cancellationToken);
        }

        return (now.Count, due.Count - now.Count);
    }

    private async ValueTask CountAsync(long minute, CancellationToken cancellationToken)
    {
        var (counts, isCut) = await _counter.CountAsync(minute, _enabled, cancellationToken);
        for (var place = 0; place < counts.Count; place++)
        {
            _histories.Put(_enabled[place].Arn, counts[place]);
        }

        _dirty.Counted(minute);
        _telemetry.Counted(isCut);
    }

    private List<Insight> Detect(long closed)
    {
        _histories.Detect(closed);
        _detected = closed;
        List<Insight> insights = [.. _histories.Insights];
        _book.Write(insights);
        _active = [.. _histories.Enabled.Select(history => (history.Name, history.Insights.Count(insight => insight.IsActive)))];
        return insights;
    }

    private async ValueTask TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            // What was counted stays counted; the next look saves it.
            _savedAt = _time.GetUtcNow();
            _telemetry.SaveFailed(exception);
        }
    }

    private async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        var position = _position;
        await _state.SaveAsync(new CheckpointRow(position, _starts.ReplayAfter(position), [.. _dirty.All]), cancellationToken);
        (_savedPosition, _savedAt) = (position, _time.GetUtcNow());
    }
}
