using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Intake;

/// <summary>What the intake tells: documents by source and outcome, drops by reason, commits.</summary>
public sealed partial class IntakeTelemetry
{
    private readonly ILogger<GroupCommitIntake> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _seconds;

    public IntakeTelemetry(ILogger<GroupCommitIntake> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _documents = _meter.CreateCounter<long>(
            "xraybridge_documents_total", description: "Documents that the log answered for, by source and outcome.");
        _dropped = _meter.CreateCounter<long>(
            "xraybridge_documents_dropped_total", description: "Documents that were not accepted, by source and reason.");
        _commits = _meter.CreateCounter<long>("xraybridge_intake_commits_total", description: "Groups of documents made durable.");
        _failures = _meter.CreateCounter<long>(
            "xraybridge_intake_failures_total", description: "Groups of documents that the log could not take; their senders were told.");
        _seconds = _meter.CreateHistogram<double>(
            "xraybridge_intake_commit_seconds", description: "Time of one append to the log.");
    }

    internal void ObserveWaiting(Func<long> documents) => _meter.CreateObservableGauge(
        "xraybridge_intake_waiting_documents", documents, description: "Documents that wait for the log now.");

    internal void Committed(int documents, TimeSpan elapsed)
    {
        _commits.Add(1);
        _seconds.Record(elapsed.TotalSeconds);
        LogCommitted(documents, elapsed.TotalMilliseconds);
    }

    internal void CommitFailed(Exception exception, int documents)
    {
        _failures.Add(1);
        LogCommitFailed(exception, documents);
    }

    internal void Answered(SourceKind source, ReadOnlySpan<AppendOutcome> outcomes)
    {
        var appended = 0;
        var replaced = 0;
        foreach (var outcome in outcomes)
        {
            appended += outcome == AppendOutcome.Appended ? 1 : 0;
            replaced += outcome == AppendOutcome.ReplacedInProgress ? 1 : 0;
        }

        Count(source, AppendOutcome.Appended, appended);
        Count(source, AppendOutcome.ReplacedInProgress, replaced);
        var duplicates = outcomes.Length - appended - replaced;
        Count(source, AppendOutcome.Duplicate, duplicates);
        Dropped(source, DropReason.Duplicate, duplicates);
    }

    internal void Dropped(SourceKind source, DropReason reason, int count)
    {
        if (count > 0)
        {
            _dropped.Add(count, new("source", Labels.Of(source)), new("reason", Labels.Of(reason)));
        }
    }

    private void Count(SourceKind source, AppendOutcome outcome, int count)
    {
        if (count > 0)
        {
            _documents.Add(count, new("source", Labels.Of(source)), new("outcome", Labels.Of(outcome)));
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Committed {Documents} documents in {Milliseconds:F1} ms.")]
    private partial void LogCommitted(int documents, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cannot write {Documents} documents to the log; their senders were told.")]
    private partial void LogCommitFailed(Exception exception, int documents);
}
