using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>What the metrics consumer tells of itself.</summary>
public sealed partial class MetricsTelemetry
{
    private readonly ILogger<MetricsConsumer> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _negative;
    private readonly Counter<long> _unjoined;
    private readonly Counter<long> _expiredEarly;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _checkpoints;
    private readonly Counter<long> _failures;

    public MetricsTelemetry(ILogger<MetricsConsumer> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _limited = _meter.CreateCounter<long>(
            "xraybridge_series_limited_total", description: "Observations counted under the label value other, because the family was full.");
        _negative = _meter.CreateCounter<long>(
            "xraybridge_negative_durations_total", description: "Requests whose end lies before their start; counted with latency 0.");
        _unjoined = _meter.CreateCounter<long>(
            "xraybridge_calls_unjoined_total", description: "Calls and segments whose wait ended without an edge, by reason.");
        _expiredEarly = _meter.CreateCounter<long>(
            "xraybridge_open_calls_expired_early_total", description: "Open (sub)segments that did not get their whole wait: too many were open.");
        _refused = _meter.CreateCounter<long>(
            "xraybridge_open_calls_refused_total", description: "(Sub)segments that were not joined, because their document alone has too many.");
        _checkpoints = _meter.CreateCounter<long>("xraybridge_metrics_checkpoints_total", description: "Times that the counters were saved.");
        _failures = _meter.CreateCounter<long>(
            "xraybridge_metrics_checkpoint_failures_total", description: "Times that the counters could not be saved; the next attempt saves them all.");
    }

    internal void Observe(Func<long> openCalls, Func<long> series)
    {
        _meter.CreateObservableGauge("xraybridge_open_calls", openCalls, description: "(Sub)segments that may still be joined with others.");
        _meter.CreateObservableGauge(
            "xraybridge_metric_entities", series, description: "Services, URLs, URLs of services and dependencies that are counted.");
    }

    /// <summary>Takes what the aggregator noted since the last call.</summary>
    internal void Counted(MetricsAggregator aggregator)
    {
        if (aggregator.NegativeDurations > 0)
        {
            _negative.Add(aggregator.NegativeDurations);
            aggregator.NegativeDurations = 0;
        }

        foreach (var budget in aggregator.Budgets)
        {
            if (budget.TakeLimited() is > 0 and var limited)
            {
                _limited.Add(limited, new KeyValuePair<string, object?>("family", budget.Family));
            }
        }
    }

    internal void Joined(JoinedCalls results)
    {
        if (results.WithoutOwner > 0)
        {
            _unjoined.Add(results.WithoutOwner, new KeyValuePair<string, object?>("reason", "unknown_owner"));
        }

        if (results.WithoutCaller > 0)
        {
            _unjoined.Add(results.WithoutCaller, new KeyValuePair<string, object?>("reason", "unknown_caller"));
        }

        if (results.ExpiredEarly > 0)
        {
            _expiredEarly.Add(results.ExpiredEarly);
        }

        if (results.Refused > 0)
        {
            _refused.Add(results.Refused);
        }
    }

    internal void Restored(int series, long position, long replayed) => LogRestored(series, position, replayed);

    internal void WindowsDropped(int savedMinutes, int minutes) => LogWindowsDropped(savedMinutes, minutes);

    internal void Saved(int rows, long position)
    {
        _checkpoints.Add(1);
        LogSaved(rows, position);
    }

    internal void SaveFailed(Exception exception)
    {
        _failures.Add(1);
        LogSaveFailed(exception);
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Restored {Series} metric series as of {Position}; {Replayed} documents were read again for their open calls.")]
    private partial void LogRestored(int series, long position, long replayed);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "The time window is {Minutes} minutes now, it was {SavedMinutes}: the window gauges begin anew, counters go on.")]
    private partial void LogWindowsDropped(int savedMinutes, int minutes);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Saved {Rows} metric series as of {Position}.")]
    private partial void LogSaved(int rows, long position);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Cannot save the metrics; counting goes on, and the next checkpoint saves all. A restart before that counts again from the last one.")]
    private partial void LogSaveFailed(Exception exception);
}
