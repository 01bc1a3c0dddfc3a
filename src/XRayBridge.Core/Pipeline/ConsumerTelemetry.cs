using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Core.Pipeline;

/// <summary>What the runners of all consumers tell; each metric has the label <c>consumer</c>.</summary>
public sealed partial class ConsumerTelemetry
{
    private readonly ILogger<ConsumerRunner> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _lost;

    public ConsumerTelemetry(ILogger<ConsumerRunner> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _documents = _meter.CreateCounter<long>("xraybridge_consumer_documents_total", description: "Documents taken by a consumer.");
        _failures = _meter.CreateCounter<long>(
            "xraybridge_consumer_failures_total", description: "Attempts of a consumer that failed and were, or will be, tried again.");
        _lost = _meter.CreateCounter<long>(
            "xraybridge_consumer_lost_documents_total",
            description: "Sequence numbers that retention dropped before a consumer had read them.");
    }

    internal void Observe(string consumer, Func<ConsumerStatus> status)
    {
        var label = new KeyValuePair<string, object?>("consumer", consumer);
        _meter.CreateObservableGauge(
            "xraybridge_consumer_position",
            () => new Measurement<long>(status().Position, label),
            description: "The newest sequence number that a consumer has taken.");
        _meter.CreateObservableGauge(
            "xraybridge_consumer_lag_documents",
            () => new Measurement<long>(status().LagDocuments, label),
            description: "Sequence numbers between a consumer's position and the end of the log.");
        _meter.CreateObservableGauge(
            "xraybridge_consumer_lag_seconds",
            () => new Measurement<double>(status().Lag.TotalSeconds, label),
            description: "Age of the oldest document that a consumer has in hand and not yet taken; 0 when it keeps up.");
    }

    internal void Started(string consumer, long position, long end) => LogStarted(consumer, position, end);

    internal void Stopped(string consumer, long position) => LogStopped(consumer, position);

    internal void Taken(string consumer, int documents) => _documents.Add(documents, new KeyValuePair<string, object?>("consumer", consumer));

    internal void Lost(string consumer, long position, long after)
    {
        _lost.Add(after - position, new KeyValuePair<string, object?>("consumer", consumer));
        LogLost(consumer, position, after);
    }

    internal void PositionBeyondLog(string consumer, long position, long end) => LogPositionBeyondLog(consumer, position, end);

    internal void Failed(string consumer, Exception exception, int failures, TimeSpan wait)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("consumer", consumer));

        // Failures 1, 2, 4, 8, ...: often enough to be seen, never a flood.
        if (int.IsPow2(failures))
        {
            LogFailed(exception, consumer, failures, wait.TotalSeconds);
        }
    }

    internal void Recovered(string consumer, int failures) => LogRecovered(consumer, failures);

    internal void StopFailed(string consumer, Exception exception) => LogStopFailed(exception, consumer);

    [LoggerMessage(Level = LogLevel.Information, Message = "Consumer {Consumer} goes on after {Position}; the log ends at {End}.")]
    private partial void LogStarted(string consumer, long position, long end);

    [LoggerMessage(Level = LogLevel.Information, Message = "Consumer {Consumer} stopped at {Position}.")]
    private partial void LogStopped(string consumer, long position);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Consumer {Consumer} has lost what was between {Position} and {After}: retention dropped it first. Raise the storage limits.")]
    private partial void LogLost(string consumer, long position, long after);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Consumer {Consumer} had taken the log up to {Position}, but the log ends at {End}: the log has lost documents. Going on from its end.")]
    private partial void LogPositionBeyondLog(string consumer, long position, long end);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Consumer {Consumer} failed ({Failures} in a row); the same documents are offered again in {Seconds:F1} s.")]
    private partial void LogFailed(Exception exception, string consumer, int failures, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Consumer {Consumer} works again after {Failures} failures.")]
    private partial void LogRecovered(string consumer, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Consumer {Consumer} could not save on stop; at the next start it goes on from its last checkpoint.")]
    private partial void LogStopFailed(Exception exception, string consumer);
}
