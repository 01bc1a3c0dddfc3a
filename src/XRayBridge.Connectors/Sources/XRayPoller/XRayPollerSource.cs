using XRayBridge.Codecs;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Polls one target, window after window. The position moves only when a window is complete, and is saved together with what
/// was fetched; a window that fails is tried again for as long as it takes.
/// </summary>
public sealed class XRayPollerSource : IObservableSource, IDisposable
{
    private static readonly TimeSpan FirstFailureBound = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxFailureBound = TimeSpan.FromSeconds(60);

    private readonly PollerTarget _target;
    private readonly XRayPollerPlan _plan;
    private readonly PollerServices _services;
    private readonly SourceId _source;
    private readonly XRayClient _client;
    private readonly WindowPlanner _planner;
    private readonly PollPosition _position;
    private readonly TraceLedger _ledger;
    private readonly TraceFetcher[] _fetchers;

    private SourceStatus _status;
    private long _stored;
    private bool _isLoaded;
    private int _failures;

    internal XRayPollerSource(PollerTarget target, XRayPollerPlan plan, PollerServices services, AwsTelemetry awsTelemetry)
    {
        _target = target;
        _plan = plan;
        _services = services;
        _source = new SourceId(SourceKind.Poller, "poller:" + target.Name);
        _client = new XRayClient(target.Api, new XRayClientPlan(plan.RetryAttempts, plan.ParallelWorkers + 1), services.Time, awsTelemetry);
        _planner = new WindowPlanner(plan);
        _position = new PollPosition(target.Name);
        _ledger = new TraceLedger(target.Name, plan);
        var names = new InternTable();
        _fetchers = new TraceFetcher[plan.ParallelWorkers];
        for (var i = 0; i < _fetchers.Length; i++)
        {
            _fetchers[i] = new TraceFetcher(_client, _source, names, plan.MaxDocumentBytes, services.Intake, services.Time);
        }

        _status = new SourceStatus(_source.Name, target.Description, null, null, null) { Interval = plan.PollInterval };
        Switch = new SourceSwitch(services.State, _source.Name);
        services.Telemetry.Observe(this);
    }

    public string Name => _source.Name;

    public SourceStatus Status => Volatile.Read(ref _status) with { IsStopped = Switch.IsStopped, Figures = Figures };

    public SourceSwitch Switch { get; }

    internal string TargetName => _target.Name;

    internal int KnownTraces => _ledger.Count;

    internal double? LagSeconds => Status.CompleteThrough is { } end ? Timestamp.From(_client.Clock.Now).Since(end).TotalSeconds : null;

    internal double? PositionSeconds => (double?)Status.CompleteThrough?.UnixSeconds;

    internal double? LastSuccessSeconds => (double?)Status.LastSuccess?.UnixSeconds;

    /// <summary>What the calls cost so far, by the plan's price.</summary>
    internal double CostUsd => (_client.Tally.Scanned + _client.Tally.Retrieved) * _plan.UsdPerMillionTraces / 1e6;

    private SourceFigures Figures
    {
        get
        {
            var tally = _client.Tally;
            return new SourceFigures(
                tally.Calls, tally.Throttles, tally.Failures, tally.Scanned, tally.Retrieved, Interlocked.Read(ref _stored), CostUsd);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _services.Collections.Attach();
        await Switch.RunAsync(RunUntilStoppedAsync, () => _services.Telemetry.Stopped(_target.Name), cancellationToken);
    }

    public void Dispose()
    {
        Switch.Dispose();
        _client.Dispose();
    }

    private async Task RunUntilStoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            Timestamp? position = null;
            Timestamp? unfinishedEnd = null;
            while (true)
            {
                var started = _services.Time.GetUtcNow();
                var wait = _plan.PollInterval;
                try
                {
                    position ??= await StartAsync(cancellationToken);
                    var polled = await PollAsync(position.Value, unfinishedEnd, cancellationToken);
                    (position, unfinishedEnd) = (polled.Position, polled.UnfinishedEnd);
                    wait = IsBehind(polled) ? TimeSpan.Zero : _plan.PollInterval;
                    Succeeded();
                }
#pragma warning disable CA1031 // The root of a background task: whatever breaks is logged, shown and tried again.
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    wait = Failed(exception);
                    started = _services.Time.GetUtcNow();
                }

                var rest = started + wait - _services.Time.GetUtcNow();
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, _services.Time, cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SaveOnStopAsync();
        }
    }

    /// <summary>Restores what was saved, or saves where the very first window begins: from then on nothing is skipped.</summary>
    private async Task<Timestamp> StartAsync(CancellationToken cancellationToken)
    {
        var now = _services.Time.GetUtcNow();
        if (!_isLoaded)
        {
            await _ledger.LoadAsync(_services.State, now, cancellationToken);
            _isLoaded = true;
        }

        var position = await _position.LoadAsync(_services.State, cancellationToken);
        if (position is null || _plan.ForceFullCollection)
        {
            var first = await FirstPositionAsync(cancellationToken);
            position = position < first ? position : first;
        }

        await _services.SaveAsync(_ledger, _position.Save(new StateChanges(), position.Value), cancellationToken);
        Report(position.Value);
        _services.Telemetry.Started(_target.Name, _target.Description, position.Value, _ledger.Count);
        return position.Value;
    }

    /// <summary>
    /// In the service's time, which any answer tells: with a clock of our own that is an hour ahead, the first window would begin
    /// in its future. The range that is asked for is so short that it costs next to nothing.
    /// </summary>
    private async Task<Timestamp> FirstPositionAsync(CancellationToken cancellationToken)
    {
        var now = Timestamp.From(_client.Clock.Now);
        await _client.GetTraceSummariesAsync(now.Add(-TimeSpan.FromMilliseconds(1)), now, _target.Filter, null, cancellationToken);
        return _planner.FirstPosition(_client.Clock.Now);
    }

    private async Task<PollResult> PollAsync(Timestamp position, Timestamp? unfinishedEnd, CancellationToken cancellationToken)
    {
        position = SkipWhatIsTooOld(position);
        var offset = _client.Clock.Offset;
        var window = _planner.Next(position, _client.Clock.Now);
        if (window is not null && unfinishedEnd is { } end)
        {
            window = window.Value with { To = end };
        }

        var started = _services.Time.GetTimestamp();
        var collection = new WindowCollection(_client, _fetchers, _ledger, _target, _source, _plan, _services);
        var outcome = await collection.RunAsync(window, traces => Interlocked.Add(ref _stored, traces), cancellationToken);
        if (outcome.Failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(outcome.Failure);
        }

        if (window is null)
        {
            return new PollResult(position, null, false);
        }

        if (!outcome.IsComplete)
        {
            _services.Telemetry.Partial(_target.Name, outcome.Traces);
            return new PollResult(position, window.Value.To, false);
        }

        var reached = ReachedBy(window.Value, _client.Clock.Offset - offset, position);
        await _services.SaveAsync(_ledger, _position.Save(new StateChanges(), reached), cancellationToken);
        Report(reached);
        _services.Collections.Report();
        _services.Telemetry.Complete(_target.Name, window.Value, outcome.Traces, _services.Time.GetElapsedTime(started));
        return new PollResult(reached, null, true);
    }

    /// <summary>
    /// When the window's answers told that our clock is ahead of the service's, the window reached past the service's present:
    /// the position stays behind by as much.
    /// </summary>
    private static Timestamp ReachedBy(PollWindow window, TimeSpan clockMoved, Timestamp position)
    {
        var reached = clockMoved < TimeSpan.Zero ? window.To.Add(clockMoved) : window.To;
        return reached > position ? reached : position;
    }

    private Timestamp SkipWhatIsTooOld(Timestamp position)
    {
        var oldest = WindowPlanner.OldestPosition(_client.Clock.Now);
        if (position >= oldest)
        {
            return position;
        }

        _services.Telemetry.Skipped(_target.Name, oldest.Since(position).ToTimeSpan());
        return oldest;
    }

    /// <summary>After an outage the next six hours follow at once.</summary>
    private bool IsBehind(PollResult polled) =>
        polled.IsComplete && polled.Position < _planner.Horizon(_client.Clock.Now).Add(-_plan.PollInterval);

    private void Report(Timestamp position)
    {
        _services.Progress.Report(Name, position);
        Volatile.Write(ref _status, Status with { CompleteThrough = position });
    }

    private void Succeeded()
    {
        if (_failures > 0)
        {
            _services.Telemetry.Recovered(_target.Name);
        }

        _failures = 0;
        Volatile.Write(ref _status, Status with { LastSuccess = Timestamp.From(_services.Time.GetUtcNow()), LastError = null });
    }

    private TimeSpan Failed(Exception exception)
    {
        _failures++;
        var wait = Backoff.FullJitter(_failures, FirstFailureBound, MaxFailureBound);
        var isExpected = exception is AwsCallException or StorageException;
        _services.Telemetry.Failed(_target.Name, exception, isExpected, _failures == 1, wait);
        Volatile.Write(ref _status, Status with { LastError = exception.Message });
        return wait;
    }

    /// <summary>What was stored since the last checkpoint is remembered; when that fails it is only fetched once more.</summary>
    private async Task SaveOnStopAsync()
    {
        try
        {
            await _services.SaveAsync(_ledger, null, CancellationToken.None);
        }
        catch (StorageException exception)
        {
            _services.Telemetry.Failed(_target.Name, exception, isExpected: true, isFirst: true, TimeSpan.Zero);
        }
    }
}
