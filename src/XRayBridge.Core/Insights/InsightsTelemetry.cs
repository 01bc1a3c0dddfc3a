using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Insights;

/// <summary>What the insights consumer tells.</summary>
public sealed partial class InsightsTelemetry
{
    private readonly ILogger<InsightsConsumer> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _withdrawn;
    private readonly Counter<long> _minutes;
    private readonly Counter<long> _cut;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _failures;

    public InsightsTelemetry(ILogger<InsightsConsumer> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _opened = _meter.CreateCounter<long>("xraybridge_insights_opened_total", description: "Insights that were opened, or opened again, by group.");
        _closed = _meter.CreateCounter<long>("xraybridge_insights_closed_total", description: "Insights that were closed, by group.");
        _withdrawn = _meter.CreateCounter<long>(
            "xraybridge_insights_withdrawn_total", description: "Insights that late documents, or another filter, have shown to be none, by group.");
        _minutes = _meter.CreateCounter<long>("xraybridge_insights_minutes_total", description: "Minutes counted for insights, each time.");
        _cut = _meter.CreateCounter<long>(
            "xraybridge_insights_cut_minutes_total", description: "Minutes with more traces than are counted for insights; the oldest were left out.");
        _ignored = _meter.CreateCounter<long>(
            "xraybridge_insights_ignored_documents_total", description: "Documents of minutes too far in the past, or in the future, for insights.");
        _failures = _meter.CreateCounter<long>(
            "xraybridge_insights_checkpoint_failures_total", description: "Times that the state of insights could not be saved; the next attempt saves it all.");
    }

    internal void ObserveActive(Func<IEnumerable<(string Group, int Count)>> active) => _meter.CreateObservableGauge(
        "xraybridge_insights_active",
        () => active().Select(group => new Measurement<long>(group.Count, Label(group.Group))),
        description: "Insights that are active now, of each group that they are enabled for.");

    internal void Opened(Insight insight)
    {
        _opened.Add(1, Label(insight.GroupName));
        LogOpened(insight.Id, insight.GroupName, insight.Start, insight.Summary);
    }

    internal void Closed(Insight insight)
    {
        _closed.Add(1, Label(insight.GroupName));
        LogClosed(insight.Id, insight.GroupName, insight.Events[^1].Summary, insight.Summary);
    }

    internal void Withdrawn(Insight insight)
    {
        _withdrawn.Add(1, Label(insight.GroupName));
        LogWithdrawn(insight.Id, insight.GroupName);
    }

    internal void Counted(bool isCut)
    {
        _minutes.Add(1);
        _cut.Add(isCut ? 1 : 0);
    }

    internal void Ignored() => _ignored.Add(1);

    internal void GroupUnusable(string group, string reason) => LogGroupUnusable(group, reason);

    internal void SaveFailed(Exception exception)
    {
        _failures.Add(1);
        LogSaveFailed(exception);
    }

    private static KeyValuePair<string, object?> Label(string group) => new("group", group);

    [LoggerMessage(Level = LogLevel.Information, Message = "Insight {Id} of the group {Group} opened, since {Start}: {Summary}")]
    private partial void LogOpened(Guid id, string group, Timestamp start, string summary);

    [LoggerMessage(Level = LogLevel.Information, Message = "Insight {Id} of the group {Group} closed. {Reason} {Summary}")]
    private partial void LogClosed(Guid id, string group, string reason, string summary);

    [LoggerMessage(Level = LogLevel.Information, Message = "Insight {Id} of the group {Group} is withdrawn: with all documents it is none.")]
    private partial void LogWithdrawn(Guid id, string group);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There are no insights of the group {Group} until its filter is changed: {Reason}")]
    private partial void LogGroupUnusable(string group, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot save the state of insights; it is tried again.")]
    private partial void LogSaveFailed(Exception exception);
}
