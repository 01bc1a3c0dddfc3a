using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>The seldom done work on a partition's file: to make, to open, to close, to remove a document.</summary>
internal static class PartitionFile
{
    /// <summary>
    /// The writer's page cache. Only one index is written all over, that of trace ids: a commit of 1,000 documents, each of a
    /// trace with a random id, touches 1,000 pages of 8 KB: 8 MB. What is not in it comes from the system's cache. Pages are moved
    /// into the main file every 4,000 (32 MB), so that one that changes with each batch is written there once for many batches.
    /// </summary>
    private const string WriterSettings = "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 4000";

    /// <summary>Makes the file of a new partition.</summary>
    public static void Create(string path, long firstSequence)
    {
        using var database = SqliteDatabase.Open(path, create: true);
        SqliteFiles.Prepare(
            database,
            PartitionSchema.Version,
            $"{PartitionSchema.Create} INSERT INTO partition (first_sequence) VALUES ({firstSequence});");
    }

    public static void PrepareForWriting(SqliteDatabase database)
    {
        SqliteFiles.Prepare(database, PartitionSchema.Version, PartitionSchema.Create);
        database.Execute(WriterSettings);
    }

    /// <summary>What is known of a partition without reading its documents; null when its creation was cut short and it is empty.</summary>
    /// <exception cref="SqliteException">The file is damaged or cannot be opened.</exception>
    /// <exception cref="StorageException">A newer version wrote it.</exception>
    public static Partition? Open(PartitionName name, string path)
    {
        using var database = SqliteDatabase.Open(path, create: false);
        if (database.QueryInt64("PRAGMA user_version") == 0 && database.QueryInt64("SELECT count(*) FROM sqlite_schema") == 0)
        {
            return null;
        }

        SqliteFiles.Prepare(database, PartitionSchema.Version, PartitionSchema.Create);
        CheckLength(database);
        var partition = new Partition(name, path, database.QueryInt64("SELECT first_sequence FROM partition"));
        partition.LastSequence = Math.Max(
            partition.LastSequence, database.QueryInt64("SELECT ifnull(max(sequence), 0) FROM segments"));
        partition.Ranges = ReadRanges(database);
        partition.Filter = ReadFilter(database);
        return partition;
    }

    /// <summary>Makes and saves the filter of a partition that takes no more documents.</summary>
    public static TraceFilter Close(SqliteDatabase database)
    {
        var filter = TraceFilter.ForCount(database.QueryInt64("SELECT count(*) FROM traces"));
        using (var ids = database.Prepare("SELECT trace_id FROM traces"))
        {
            while (ids.Step())
            {
                filter.Add(TraceFilter.HashOf(TraceId.FromBytes(ids.Bytes(0))));
            }
        }

        using var save = database.Prepare("UPDATE partition SET filter = ?1, min_arrival = (SELECT min(first_arrival) FROM traces)");
        save.RunWith(1, filter.Bytes);
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return filter;
    }

    /// <summary>
    /// Removes documents in progress that a newer partition holds the complete ones of. What is not there any more was removed
    /// before: doing it again changes nothing.
    /// </summary>
    public static void Remove(string path, IEnumerable<ReplacedSegment> replaced)
    {
        using var database = SqliteDatabase.Open(path, create: false);
        SqliteFiles.Prepare(database, PartitionSchema.Version, PartitionSchema.Create);
        using var find = database.Prepare("SELECT id FROM traces WHERE trace_id = ?1");
        using var delete = database.Prepare("DELETE FROM segments WHERE trace = ?1 AND segment_id = ?2 AND flags & 1");
        database.Execute("BEGIN IMMEDIATE");
        foreach (var segment in replaced)
        {
            if (!find.Bind(1, segment.TraceId).Step())
            {
                find.Reset();
                continue;
            }

            var row = find.Int64(0);
            find.Reset();
            delete.Bind(1, row).Bind(2, (long)segment.SegmentId.Value).Run();
            RecountTrace(database, row);
        }

        database.Execute("COMMIT");
    }

    /// <summary>Makes the row of a trace anew from its documents; without documents it goes.</summary>
    public static void RecountTrace(SqliteDatabase database, long row)
    {
        using var update = database.Prepare("""
            UPDATE traces SET first_start = n.s, last_end = n.e, first_arrival = n.a, last_arrival = n.z, documents = n.c
            FROM (SELECT min(start_time) AS s, max(end_time) AS e, min(arrival) AS a, max(arrival) AS z, count(*) AS c
                  FROM segments WHERE trace = ?1) AS n
            WHERE traces.id = ?1 AND n.c > 0
            """);
        update.Bind(1, row).Run();
        using var delete = database.Prepare(
            "DELETE FROM traces WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM segments WHERE trace = ?1)");
        delete.Bind(1, row).Run();
    }

    public static IReadOnlyList<ReplacedSegment> ReadReplaced(SqliteDatabase database)
    {
        var replaced = new List<ReplacedSegment>();
        using var rows = database.Prepare("SELECT partition, trace_id, segment_id FROM replaced");
        while (rows.Step())
        {
            if (PartitionName.TryParse(rows.Text(0), out var name))
            {
                replaced.Add(new ReplacedSegment(name, TraceId.FromBytes(rows.Bytes(1)), new SegmentId((ulong)rows.Int64(2))));
            }
        }

        return replaced;
    }

    private static TraceFilter? ReadFilter(SqliteDatabase database)
    {
        using var read = database.Prepare("SELECT filter FROM partition");
        return read.Step() && !read.IsNull(0) ? TraceFilter.FromBytes(read.Bytes(0)) : null;
    }

    /// <summary>Ends of indexes, save the earliest arrival: no index has it, so it is saved when the partition is closed.</summary>
    public static PartitionRanges ReadRanges(SqliteDatabase database)
    {
        if (database.QueryInt64("SELECT NOT EXISTS (SELECT 1 FROM traces)") == 1)
        {
            return PartitionRanges.Empty;
        }

        return new PartitionRanges(
            new Timestamp(database.QueryInt64("SELECT min(first_start) FROM traces")),
            new Timestamp(database.QueryInt64("SELECT max(first_start) FROM traces")),
            new Timestamp(database.QueryInt64($"SELECT ifnull(max(last_end), {long.MinValue}) FROM traces")),
            new Timestamp(database.QueryInt64("SELECT ifnull(min_arrival, (SELECT min(first_arrival) FROM traces)) FROM partition")),
            new Timestamp(database.QueryInt64("SELECT max(last_arrival) FROM traces")));
    }

    /// <summary>A file that was cut short opens well and fails only where the missing part is read: look at once.</summary>
    private static void CheckLength(SqliteDatabase database)
    {
        var pages = database.QueryInt64("PRAGMA page_count");
        var bytes = pages * database.QueryInt64("PRAGMA page_size");
        var found = SqliteFiles.SizeOf(database.Path);
        if (found < bytes)
        {
            throw new SqliteException(
                database.Path, (int)SqliteResult.Corrupt, $"the file has {found} bytes where it should have {bytes}", 0);
        }
    }
}
