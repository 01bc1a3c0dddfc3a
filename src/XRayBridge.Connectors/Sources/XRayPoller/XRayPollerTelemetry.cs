using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>What the pollers count and say.</summary>
public sealed partial class XRayPollerTelemetry
{
    private readonly ILogger<XRayPollerTelemetry> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _traces;
    private readonly Counter<long> _givenUp;
    private readonly Counter<double> _skippedSeconds;
    private readonly Counter<long> _unreadable;
    private readonly Histogram<double> _seconds;
    private readonly List<XRayPollerSource> _sources = [];

    public XRayPollerTelemetry(IMeterFactory meters, ILogger<XRayPollerTelemetry> logger)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _polls = _meter.CreateCounter<long>(
            "xraybridge_poll_windows_total", description: "Windows polled, by target and result: complete, partial (max_traces), failed.");
        _traces = _meter.CreateCounter<long>(
            "xraybridge_poll_traces_total", description: "Traces fetched and stored, by target and cause: new (or grown), refetch (incomplete before).");
        _givenUp = _meter.CreateCounter<long>(
            "xraybridge_poll_traces_incomplete_total", description: "Traces that stayed incomplete after the last refetch, by target.");
        _skippedSeconds = _meter.CreateCounter<double>(
            "xraybridge_poll_skipped_seconds_total", description: "Time that was never polled, because the outage was longer than seven days, by target.");
        _unreadable = _meter.CreateCounter<long>(
            "xraybridge_poll_summaries_unreadable_total", description: "Trace summaries without a readable id, by target.");
        _seconds = _meter.CreateHistogram<double>("xraybridge_poll_seconds", description: "Time of one window, by target.");
        ObserveSources("xraybridge_poll_lag_seconds", "From the end of the last complete window to now, by target.", source => source.LagSeconds);
        ObserveSources("xraybridge_poll_position_timestamp_seconds", "End of the last complete window, by target.", source => source.PositionSeconds);
        ObserveSources("xraybridge_poll_last_success_timestamp_seconds", "When a window was last complete, by target.", source => source.LastSuccessSeconds);
        ObserveSources("xraybridge_poll_known_traces", "Fetched traces that are remembered, by target.", source => source.KnownTraces);
        ObserveSources("xraybridge_poll_stopped", "1 while a user has stopped the poller, else 0, by target.", source => source.Switch.IsStopped ? 1 : 0);
        _meter.CreateObservableCounter(
            "xraybridge_poll_cost_usd_total",
            () => Measure(source => source.CostUsd),
            description: "What scanned and retrieved traces cost by poller.usd_per_million_traces, in US dollars, by target; no free allowance is taken off.");
    }

    internal void Observe(XRayPollerSource source)
    {
        lock (_sources)
        {
            _sources.Add(source);
        }
    }

    internal void Stored(string target, int traces, int refetches, int givenUp)
    {
        Count(_traces, traces - refetches, target, "cause", "new");
        Count(_traces, refetches, target, "cause", "refetch");
        if (givenUp > 0)
        {
            _givenUp.Add(givenUp, new KeyValuePair<string, object?>("target", target));
        }
    }

    internal void Complete(string target, PollWindow window, long traces, TimeSpan elapsed)
    {
        Count(_polls, 1, target, "result", "complete");
        _seconds.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("target", target));
        LogComplete(target, window.From, window.To, traces, elapsed.TotalSeconds);
    }

    internal void Partial(string target, long traces)
    {
        Count(_polls, 1, target, "result", "partial");
        LogPartial(target, traces);
    }

    /// <summary>The first failure in a row is a warning; the following ones would only fill the log.</summary>
    internal void Failed(string target, Exception exception, bool isExpected, bool isFirst, TimeSpan wait)
    {
        Count(_polls, 1, target, "result", "failed");
        if (!isExpected)
        {
            LogBroken(exception, target, wait.TotalSeconds);
        }
        else if (isFirst)
        {
            LogFailed(target, exception.Message, wait.TotalSeconds);
        }
        else
        {
            LogStillFailing(target, exception.Message, wait.TotalSeconds);
        }
    }

    internal void Skipped(string target, TimeSpan gap)
    {
        _skippedSeconds.Add(gap.TotalSeconds, new KeyValuePair<string, object?>("target", target));
        LogSkipped(target, gap);
    }

    internal void Unreadable(string target, int summaries)
    {
        if (summaries > 0)
        {
            _unreadable.Add(summaries, new KeyValuePair<string, object?>("target", target));
            LogUnreadable(target, summaries);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Target {Target}: polling {Description} from {Position}; {KnownTraces} fetched traces are remembered.")]
    internal partial void Started(string target, string description, Timestamp position, int knownTraces);

    [LoggerMessage(Level = LogLevel.Information, Message = "Target {Target}: polling works again.")]
    internal partial void Recovered(string target);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Target {Target}: stopped by a user; nothing is fetched until it is started again, also after a restart.")]
    internal partial void Stopped(string target);

    private static void Count(Counter<long> counter, long amount, string target, string label, string value)
    {
        if (amount > 0)
        {
            counter.Add(amount, new("target", target), new(label, value));
        }
    }

    private void ObserveSources(string name, string description, Func<XRayPollerSource, double?> value) =>
        _meter.CreateObservableGauge(name, () => Measure(value), description: description);

    private List<Measurement<double>> Measure(Func<XRayPollerSource, double?> value)
    {
        var measurements = new List<Measurement<double>>();
        lock (_sources)
        {
            foreach (var source in _sources)
            {
                if (value(source) is { } measured)
                {
                    measurements.Add(new Measurement<double>(measured, new KeyValuePair<string, object?>("target", source.TargetName)));
                }
            }
        }

        return measurements;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Target {Target}: window {From} to {To} is complete, {Traces} traces in {Seconds:F1} s.")]
    private partial void LogComplete(string target, Timestamp from, Timestamp to, long traces, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Target {Target}: {Traces} traces fetched, as poller.max_traces allows; the rest of the window follows in the next polls.")]
    private partial void LogPartial(string target, long traces);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Target {Target}: {Cause} The window is tried again in {Seconds:F1} s; nothing is skipped.")]
    private partial void LogFailed(string target, string cause, double seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Target {Target}: {Cause} Again in {Seconds:F1} s.")]
    private partial void LogStillFailing(string target, string cause, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Target {Target}: the poll broke on an error of its own; it is tried again in {Seconds:F1} s.")]
    private partial void LogBroken(Exception exception, string target, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Target {Target}: not polled for more than seven days; {Gap} of traces before that are lost.")]
    private partial void LogSkipped(string target, TimeSpan gap);

    [LoggerMessage(Level = LogLevel.Error, Message = "Target {Target}: {Summaries} trace summaries without a readable id were left out.")]
    private partial void LogUnreadable(string target, int summaries);
}
