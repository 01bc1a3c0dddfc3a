using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Storage;

/// <summary>What the store tells. Documents that retention drops are counted by its loop; here are those that memory had no room for.</summary>
public sealed partial class StorageTelemetry
{
    private readonly ILogger<StorageTelemetry> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _appended;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _damaged;
    private readonly Counter<long> _unreadable;
    private readonly Counter<long> _evicted;

    public StorageTelemetry(ILogger<StorageTelemetry> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _appended = _meter.CreateCounter<long>(
            "xraybridge_storage_appended_documents_total", description: "Documents appended to the log.");
        _bytes = _meter.CreateCounter<long>(
            "xraybridge_storage_appended_bytes_total", description: "Bytes of the documents appended to the log, as received.");
        _seconds = _meter.CreateHistogram<double>(
            "xraybridge_storage_append_seconds", description: "Time of one append until it was durable.");
        _errors = _meter.CreateCounter<long>(
            "xraybridge_storage_append_errors_total", description: "Appends that failed: nothing of them was stored.");
        _damaged = _meter.CreateCounter<long>(
            "xraybridge_storage_damaged_partitions_total", description: "Partitions set aside because their file was damaged.");
        _unreadable = _meter.CreateCounter<long>(
            "xraybridge_storage_unreadable_documents_total", description: "Stored documents that could not be read again.");
        _evicted = _meter.CreateCounter<long>(
            "xraybridge_storage_evicted_documents_total", description: "Documents that the memory store dropped to make room.");
    }

    internal void Observe(Func<long> partitions, Func<long> sizeBytes)
    {
        _meter.CreateObservableGauge("xraybridge_storage_partitions", partitions, description: "Partitions that the store holds.");
        _meter.CreateObservableGauge("xraybridge_storage_size_bytes", sizeBytes, description: "What the log takes now, on disk or in memory.");
    }

    internal void Opened(string where, int partitions, long firstSequence, long lastSequence) =>
        LogOpened(where, partitions, firstSequence, lastSequence);

    internal void Appended(int documents, long bytes, TimeSpan elapsed)
    {
        _appended.Add(documents);
        _bytes.Add(bytes);
        _seconds.Record(elapsed.TotalSeconds);
    }

    internal void AppendFailed() => _errors.Add(1);

    internal void PartitionBegun(string file) => LogBegun(file);

    internal void Damaged(string file, string aside, string cause, string documents)
    {
        _damaged.Add(1);
        LogDamaged(file, cause, documents, aside);
    }

    internal void IndexLost(string file, string cause)
    {
        _damaged.Add(1);
        LogIndexLost(file, cause);
    }

    internal void Unreadable(string file, long sequence, Exception exception)
    {
        _unreadable.Add(1);
        LogUnreadable(exception, sequence, file);
    }

    internal void RemovalPostponed(int documents, Exception exception) => LogRemovalPostponed(exception, documents);

    internal void Evicted(int documents) => _evicted.Add(documents);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "The store in {Where} is open: {Partitions} partitions, sequences {FirstSequence} to {LastSequence}.")]
    private partial void LogOpened(string where, int partitions, long firstSequence, long lastSequence);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Began partition {File}.")]
    private partial void LogBegun(string file);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Lost {File}: it is damaged ({Cause}), so {Documents} are no longer in the store. What was counted stays counted. The file was "
        + "renamed to {Aside}: 'sqlite3 {Aside} .recover' may save documents from it; delete it when it is not needed. Check the disk.")]
    private partial void LogDamaged(string file, string cause, string documents, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "The index {File} is damaged ({Cause}). No document is lost: the next start makes it again from the log, and until then "
        + "searches by filter read the documents and take longer. Check the disk.")]
    private partial void LogIndexLost(string file, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cannot read document {Sequence} in {File} again; it is left out.")]
    private partial void LogUnreadable(Exception exception, long sequence, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "{Documents} replaced documents in progress are not yet removed from older partitions; it is tried again.")]
    private partial void LogRemovalPostponed(Exception exception, int documents);
}
