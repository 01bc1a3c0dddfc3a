using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Storage;
using XRayBridge.Storage.Sqlite;
using XRayBridge.Tests.Support;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage.Sqlite;

public sealed class SqliteStoreTests : StoreContractTests
{
    private readonly TestMeters _meters = new();
    private readonly TestFolder _folder = new();
    private string _data;

    public SqliteStoreTests() => _data = _folder.Combine("data");

    private SqliteSegmentLog SegmentLog => ((SqliteStore)Store).SegmentLog;

    private string[] Partitions => [.. Directory.EnumerateFiles(_data, "segments-*.db").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        await Append(Segment(1, 1), Segment(2, 1, inProgress: true));
        Time.Advance(TimeSpan.FromHours(2));
        await Append(Segment(2, 1, 0, 3), Segment(3, 1));
        await Store.State.CommitAsync(new StateChanges().Put("a", "k", new byte[] { 7 }), default);

        Crash();

        Assert.Equal(["1/1", "2/1", "3/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        Assert.Equal(4, Store.Log.LastSequence);
        Assert.Equal([7], await Store.State.GetAsync("a", "k", default));
        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Appended], (await Append(Segment(3, 1), Segment(4, 1))).Outcomes);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_a_batch_leaves_nothing_of_it()
    {
        await Append(Segment(1, 1));
        var writer = SegmentLog.Writer;
        writer.Begin();
        var pending = Pending(At(0), Segment(2, 1))[0];
        Assert.True(writer.TryInsertSegment(2, writer.NextTraceRow, pending));

        Crash();

        Assert.Equal(1, Store.Log.LastSequence);
        Assert.Equal([AppendOutcome.Appended], (await Append(Segment(2, 1))).Outcomes);
        Assert.Equal(["1/1", "2/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Fact]
    public async Task A_replacement_that_was_cut_short_between_two_files_is_ended_at_the_next_start()
    {
        await Append(Segment(1, 1, inProgress: true));
        Time.Advance(TimeSpan.FromHours(2));
        await Append(Segment(2, 1));
        await Names(1);
        var old = Partitions[0];

        // The reader has the file open; who wants to write finds none: the removal fails as it would at a kill.
        File.Move(old, old + ".away");
        Assert.Equal([AppendOutcome.ReplacedInProgress], (await Append(Segment(1, 1, 0, 9))).Outcomes);
        Assert.Equal(["1/1"], await Names(1));
        Reopen(() => File.Move(old + ".away", old));

        Assert.Equal(["1/1"], await Names(1));
        Assert.Equal(["2/1", "1/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_set_aside_and_the_rest_goes_on()
    {
        await AppendOverThreeHours();
        var damaged = Partitions[1];
        Reopen(() => File.WriteAllText(damaged, new string('x', 20_000)));

        Assert.Equal(["1/1", "3/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        Assert.True(File.Exists(damaged + ".corrupt"));
        Assert.Equal(1, _meters.Sum("xraybridge_storage_damaged_partitions_total{}"));
        Assert.Equal([AppendOutcome.Appended], (await Append(Segment(2, 1))).Outcomes);
    }

    [Fact]
    public async Task A_partition_that_turns_out_to_be_damaged_while_it_is_read_is_set_aside()
    {
        await AppendOverThreeHours();
        var damaged = Partitions[0];
        Reopen(() => Overwrite(damaged, 8192));

        Assert.Equal(["2/1", "3/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        Assert.True(File.Exists(damaged + ".corrupt"));
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_set_aside()
    {
        await AppendOverThreeHours();
        var damaged = Partitions[0];
        Reopen(() =>
        {
            using var file = File.OpenWrite(damaged);
            file.SetLength(file.Length - 8192);
        });

        Assert.Equal(["2/1", "3/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Fact]
    public async Task No_sequence_is_used_twice_when_the_newest_partition_is_lost()
    {
        await AppendOverThreeHours();
        var damaged = Partitions[^1];
        Reopen(() => File.WriteAllText(damaged, "lost"));

        var result = await Append(Segment(9, 1));

        Assert.True(result.Appended.Entries[0].Sequence > 3);
        Assert.Equal(["1/1", "2/1", "9/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Fact]
    public async Task A_damaged_state_is_refused_with_the_way_out()
    {
        await Append(Segment(1, 1));
        var state = Path.Combine(_data, "state.db");
        Reopen(() => File.WriteAllText(state, new string('x', 20_000)));

        var exception = Assert.Throws<StorageException>(() => Store);

        Assert.Contains($"Cannot use {state}: the file is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Contains("move it", exception.Message, StringComparison.Ordinal);
        File.Delete(state);
        Assert.Equal(1, Store.Log.LastSequence);
    }

    [Theory]
    [InlineData("state.db")]
    [InlineData("segments-20260301T12-000.db")]
    public async Task A_file_of_a_newer_version_is_refused(string name)
    {
        await Append(Segment(1, 1));
        Reopen(() =>
        {
            using var database = SqliteDatabase.Open(Path.Combine(_data, name), create: false);
            database.Execute("PRAGMA user_version = 99");
        });

        var exception = Assert.Throws<StorageException>(() => Store);

        Assert.Contains("a newer version of XRayBridge wrote it (format 99, known here is 1)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_in_use_is_refused()
    {
        await Append(Segment(1, 1));

        var exception = Assert.Throws<StorageException>(() => Open(new StorageOptions()));

        Assert.Equal(
            $"Cannot use the data directory {_data}: another bridge is using it. Stop that one, or set storage.data_dir.",
            exception.Message);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_an_error_with_the_setting_to_change()
    {
        File.WriteAllText(_data, "a file is in the way");

        var exception = Assert.Throws<StorageException>(() => Store);

        Assert.StartsWith($"Cannot make the data directory {_data}: ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("or set storage.data_dir.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_batch_as_a_whole_and_takes_it_later()
    {
        await Append(Segment(1, 1));
        SegmentLog.Writer.Database.Execute("PRAGMA max_page_count = 1");

        var exception = await Assert.ThrowsAsync<StorageException>(async () =>
            await Append(Segment(2, 1), Segment(3, 1, padding: 60_000)));

        Assert.StartsWith($"Cannot append to {Partitions[0]}: the disk is full.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, Store.Log.LastSequence);
        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Appended], (await Append(Segment(2, 1), Segment(3, 1))).Outcomes);
        Assert.Equal(["1/1", "2/1", "3/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Fact]
    public async Task The_size_limit_holds_within_one_hour_too()
    {
        const int Limit = 4 * 1024 * 1024;
        Use(new StorageOptions { MaxSizeBytes = Limit });

        for (var i = 0; i < 200; i++)
        {
            await Append(Segment(i, 1, padding: 50_000));
        }

        Assert.InRange((await Store.Log.EnforceRetentionAsync(default)).SizeBytes, Limit / 2, Limit);
        Assert.Equal(200, Store.Log.LastSequence);
        Assert.True(Store.Log.FirstSequence > 100);
        Assert.Empty(await Names(0));
        Assert.Equal(["199/1"], await Names(199));
    }

    [Fact]
    public async Task An_unreadable_document_is_left_out_and_counted()
    {
        await Append(Segment(1, 1), Segment(2, 1), Segment(3, 1));
        SegmentLog.Writer.Database.Execute("UPDATE segments SET document = x'00' WHERE sequence = 3");

        var batch = await Store.Log.ReadAsync(0, 3, default);

        Assert.Equal((3L, 2), (batch.LastSequence, batch.Entries.Count));
        Assert.Equal(1, _meters.Sum("xraybridge_storage_unreadable_documents_total{}"));
    }

    [Fact]
    public void A_missing_library_names_the_packages()
    {
        var exception = Assert.Throws<StorageException>(() => SqliteLibrary.Load(["libnosuchsqlite.so.0"]));

        Assert.Contains("libsqlite3-0 (Debian, Ubuntu)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("sqlite-libs (Alpine", exception.Message, StringComparison.Ordinal);
    }

    protected override IStore Open(StorageOptions options) => SqliteStore.Open(
        new StorageOptions
        {
            DataDirectory = _data,
            RetentionDays = options.RetentionDays,
            MaxSizeBytes = options.MaxSizeBytes,
        },
        new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory),
        Time);

    protected override void CleanUp()
    {
        _meters.Dispose();
        _folder.Dispose();
    }

    /// <summary>Goes on with the files as they are at this moment, with nothing closed.</summary>
    private void Crash()
    {
        var copy = _folder.Combine("copy");
        TestFolder.CopyTo(_data, copy);
        Reopen(() => _data = copy);
    }

    private async Task AppendOverThreeHours()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Append(Segment(i, 1));
            Time.Advance(TimeSpan.FromHours(1));
        }
    }

    /// <summary>Leaves the first pages, which are read when the file is opened.</summary>
    private static void Overwrite(string path, int from)
    {
        using var file = File.OpenWrite(path);
        var garbage = new byte[file.Length - from];
        garbage.AsSpan().Fill(0xee);
        file.Position = from;
        file.Write(garbage);
    }
}
