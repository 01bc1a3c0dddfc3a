using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Storage.Sqlite.Keeping;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// The log in partition files (docs/adr/0011). The newest partition is open and takes the appends; the others change only when
/// a complete document replaces one in progress there, and go as a whole.
/// </summary>
internal sealed class SqliteSegmentLog : ISegmentLog, IDisposable
{
    private readonly StorageOptions _options;
    private readonly StorageTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly PartitionDirectory _directory;
    private readonly PartitionReaders _readers;
    private readonly SequenceReservation _sequences;
    private readonly SegmentAppender _appender;
    private readonly PartitionSet _partitions;
    private readonly PartitionRetention _retention;

    /// <summary>
    /// The write lock: guards all changes of the partitions, the writer and the fields below. Taken before the locks of
    /// <see cref="PartitionReaders"/> and the state.
    /// </summary>
    private readonly Lock _gate = new();

    private readonly List<ReplacedSegment> _toRemove = [];
    private PartitionWriter? _writer;
    private long _lastSequence;
    private bool _disposed;

    private SqliteSegmentLog(
        StorageOptions options,
        StorageTelemetry telemetry,
        TimeProvider time,
        PartitionDirectory directory,
        StoredDocuments documents,
        SequenceReservation sequences)
    {
        _options = options;
        _telemetry = telemetry;
        _time = time;
        _directory = directory;
        _sequences = sequences;
        _readers = new PartitionReaders(documents, OnDamage);
        _appender = new SegmentAppender(new OlderPartitions(_readers));
        _partitions = new PartitionSet(directory.Open(), _readers);
        var keeper = options.Keep.Count == 0
            ? null
            : new TraceKeeper(options.Keep, options.KeepMaxSizeBytes, new StoredTraces(this), _readers, directory.Path);
        _retention = new PartitionRetention(options, _partitions, _readers, directory, keeper, _gate);
    }

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long FirstSequence => _partitions.FirstOfLog!.FirstSequence;

    /// <summary>Bytes on disk after the last append or retention, with what is kept.</summary>
    public long SizeBytes => _partitions.LogBytes + _partitions.KeptBytes;

    /// <summary>No document before it is held, not even one that is kept.</summary>
    internal long FirstHeldSequence => _partitions.All[0].FirstSequence;

    /// <summary>The partitions now, oldest first, with those that are kept.</summary>
    internal ReadOnlySpan<Partition> Partitions => _partitions.All;

    internal PartitionReaders Readers => _readers;

    /// <summary>The open partition's connection, for tests that need to reach its limits.</summary>
    internal PartitionWriter Writer => _writer ??= OpenWriter(_partitions.All[^1]);

    /// <summary>Opens the partitions of the directory; the newest takes the appends.</summary>
    /// <exception cref="StorageException">The directory's files cannot be used.</exception>
    public static SqliteSegmentLog Open(
        StorageOptions options,
        StorageTelemetry telemetry,
        TimeProvider time,
        PartitionDirectory directory,
        StoredDocuments documents,
        SequenceReservation sequences)
    {
        var log = new SqliteSegmentLog(options, telemetry, time, directory, documents, sequences);
        try
        {
            log.Recover();
            return log;
        }
        catch (SqliteException exception)
        {
            log.Dispose();
            throw StorageErrors.From(exception, "open");
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (documents.Count == 0)
            {
                return ValueTask.FromResult(new AppendResult([], new LogBatch(_lastSequence, _lastSequence, [])));
            }

            var started = _time.GetTimestamp();
            try
            {
                var result = Append(documents);
                _telemetry.Appended(result.Appended.Entries.Count, BytesOf(result.Appended.Entries), _time.GetElapsedTime(started));
                return ValueTask.FromResult(result);
            }
            catch (SqliteException exception)
            {
                _telemetry.AppendFailed();
                throw AfterFailure(exception);
            }
            catch (Exception exception)
            {
                _telemetry.AppendFailed();
                CloseWriter();
                if (exception is IOException or UnauthorizedAccessException)
                {
                    throw StorageErrors.From(exception, "append to", _partitions.All[^1].Path);
                }

                throw;
            }
        }
    }

    public ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDocuments, 1);

        // In this order: a partition that appears in between only ends the batch early.
        var through = LastSequence;
        var partitions = _partitions.All;
        var first = PartitionSet.FirstOf(partitions)!.FirstSequence;
        var from = Math.Max(after, first - 1);
        var entries = new List<LogEntry>(Math.Min(maxDocuments, 1024));
        var room = maxDocuments;
        foreach (var partition in partitions)
        {
            if (partition.FirstSequence < first || partition.LastSequence <= from || partition.FirstSequence > through)
            {
                continue;
            }

            var read = (Rows: 0, Last: 0L);
            _readers.Read(partition, reader => read = reader.ReadOn(from, through, room, entries));
            room -= read.Rows;
            if (room == 0)
            {
                return ValueTask.FromResult(new LogBatch(from, read.Last, entries));
            }
        }

        return ValueTask.FromResult(new LogBatch(from, Math.Max(from, through), entries));
    }

    public ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                LeaveWhatIsPast();
            }

            _retention.KeepWhatIsDue(Timestamp.From(_time.GetUtcNow()), cancellationToken);
            lock (_gate)
            {
                return ValueTask.FromResult(_retention.TakeResult());
            }
        }
        catch (SqliteException exception)
        {
            throw AfterRetentionFailure(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.From(exception, "drop old documents in", _partitions.All[0].Path);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            CloseWriter();
            _readers.Dispose();
        }
    }

    /// <summary>Makes the state that every later step relies on: an open partition, a sequence, no half-done replacement.</summary>
    private void Recover()
    {
        foreach (var partition in _partitions.All)
        {
            _lastSequence = Math.Max(_lastSequence, partition.LastSequence);
        }

        if (_directory.LostAny)
        {
            // What is left may end before the newest sequence given out: none is used twice.
            _lastSequence = Math.Max(_lastSequence, _sequences.Reserved);
        }

        for (var i = 0; i < _partitions.All.Length - 1; i++)
        {
            CloseLate(_partitions.All[i]);
        }

        if (_partitions.All.Length == 0 || _partitions.All[^1].KeptFor is not null)
        {
            Begin(Timestamp.From(_time.GetUtcNow()));
        }
        else
        {
            _writer = OpenWriter(_partitions.All[^1]);
        }

        _toRemove.AddRange(PartitionFile.ReadReplaced(Writer.Database));
        RemoveReplaced();
        _partitions.Measure();
        _telemetry.Opened(Path.GetDirectoryName(_partitions.All[0].Path)!, _partitions.All.Length, FirstSequence, LastSequence);
    }

    /// <summary>A crash fell between the end of a partition and its filter.</summary>
    private static void CloseLate(Partition partition)
    {
        if (partition.Filter is null)
        {
            using var database = SqliteDatabase.Open(partition.Path, create: false);
            PartitionFile.PrepareForWriting(database);
            partition.Filter = PartitionFile.Close(database);
        }
    }

    private AppendResult Append(IReadOnlyList<PendingDocument> documents)
    {
        Roll(documents[^1].Arrival);
        var writer = Writer;
        var open = _partitions.All[^1];
        _sequences.Cover(_lastSequence + documents.Count);
        var ranges = open.Ranges;
        var result = _appender.Append(documents, writer, _partitions.All.AsSpan(0, _partitions.All.Length - 1), _lastSequence, ref ranges);
        open.Ranges = ranges;
        open.LastSequence = result.Appended.LastSequence;
        Volatile.Write(ref _lastSequence, result.Appended.LastSequence);
        if (_appender.Replaced.Count > 0)
        {
            _toRemove.AddRange(_appender.Replaced);
            RemoveReplaced();
        }

        return result;
    }

    /// <summary>Begins a new partition when the time of the open one is over or it is too large.</summary>
    private void Roll(Timestamp arrival)
    {
        var open = _partitions.All[^1];
        if (open.LastSequence < open.FirstSequence)
        {
            return;
        }

        if (PartitionName.HourOf(arrival, _options.PartitionLength) > open.Name.Hour
            || SqliteFiles.SizeOf(open.Path) >= _options.MaxPartitionBytes)
        {
            RemoveReplaced();
            open.Filter = PartitionFile.Close(Writer.Database);
            CloseWriter();
            Begin(arrival);
            _partitions.Measure();
            _retention.DropBeyond(_options.MaxSizeBytes - _options.MaxPartitionBytes, Timestamp.MinValue);
        }
    }

    private void Begin(Timestamp arrival)
    {
        var hour = PartitionName.HourOf(arrival, _options.PartitionLength);
        var name = new PartitionName(hour, 0);
        if (_partitions.All.Length > 0 && _partitions.All[^1].Name >= name)
        {
            name = _partitions.All[^1].Name with { Number = _partitions.All[^1].Name.Number + 1 };
        }

        var path = _directory.PathOf(name);
        SqliteFiles.Delete(path);
        PartitionFile.Create(path, _lastSequence + 1);
        _partitions.Add(new Partition(name, path, _lastSequence + 1));
        _telemetry.PartitionBegun(path);
    }

    /// <summary>
    /// Opens the open partition again. After a failed commit it may hold more than was known: a commit whose flush failed can
    /// still have reached the disk. Those documents are in the log then; their senders send them again and get "duplicate".
    /// </summary>
    private PartitionWriter OpenWriter(Partition open)
    {
        var writer = PartitionWriter.Open(open.Path);
        if (writer.LastSequence > open.LastSequence)
        {
            open.LastSequence = writer.LastSequence;
            open.Ranges = PartitionFile.ReadRanges(writer.Database);
            Volatile.Write(ref _lastSequence, writer.LastSequence);
        }

        return writer;
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    /// <summary>
    /// Removes from older partitions what the open one has replaced. The replacement is durable already, so a failure here only
    /// postpones: readers prefer the complete document, and the note in the open partition survives a restart.
    /// </summary>
    private void RemoveReplaced()
    {
        if (_toRemove.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var group in _toRemove.GroupBy(segment => segment.Partition))
            {
                if (Array.Find(_partitions.All, partition => partition.Name == group.Key) is { } partition)
                {
                    Remove(partition, group);
                }
            }

            Writer.Database.Execute("DELETE FROM replaced");
            _toRemove.Clear();
        }
        catch (SqliteException exception)
        {
            _telemetry.RemovalPostponed(_toRemove.Count, exception);
        }
    }

    private void Remove(Partition partition, IEnumerable<ReplacedSegment> replaced)
    {
        try
        {
            PartitionFile.Remove(partition.Path, replaced);
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            OnDamage(partition, exception);
        }
    }

    /// <summary>Takes out of the log what is past its limits.</summary>
    private void LeaveWhatIsPast()
    {
        var now = Timestamp.From(_time.GetUtcNow());
        var oldest = now.Add(-TimeSpan.FromDays(_options.RetentionDays));
        if (_partitions.All[^1].Ranges.MaxArrival < oldest)
        {
            Roll(now);
        }

        RemoveReplaced();
        _partitions.Measure();
        _retention.DropBeyond(_options.MaxSizeBytes, oldest);
    }

    /// <summary>A damaged open partition is set aside and a new one begun; whatever failed, the connection is not used again.</summary>
    private StorageException AfterFailure(SqliteException exception)
    {
        CloseWriter();
        if (exception.IsCorruption && exception.Path == _partitions.All[^1].Path)
        {
            OnDamage(_partitions.All[^1], exception);
        }

        return StorageErrors.From(exception, "append to");
    }

    private StorageException AfterRetentionFailure(SqliteException exception)
    {
        lock (_gate)
        {
            return AfterFailure(exception);
        }
    }

    /// <summary>Takes a damaged partition out. Called by whoever meets the damage, reader or writer.</summary>
    private void OnDamage(Partition partition, SqliteException cause)
    {
        lock (_gate)
        {
            if (partition.IsGone || _disposed)
            {
                return;
            }

            var isOpen = partition == _partitions.All[^1];
            if (isOpen)
            {
                CloseWriter();
                Begin(Timestamp.From(_time.GetUtcNow()));
            }

            _partitions.Replace(partition, null, () => _directory.SetAside(partition, cause));
        }
    }

    private static long BytesOf(IReadOnlyList<LogEntry> entries)
    {
        var bytes = 0L;
        for (var i = 0; i < entries.Count; i++)
        {
            bytes += entries[i].Document.Raw.Length;
        }

        return bytes;
    }
}
