using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Storage;
using XRayBridge.Tests.Storage.Sqlite.Index;
using XRayBridge.Tests.Support;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage.Sqlite.Keeping;

/// <summary>storage.keep: what a rule names stays when the rest goes, whole, and nobody but readers of traces notices.</summary>
public sealed class KeepingTests : IDisposable
{
    private static readonly StorageOptions Options = new()
    {
        RetentionDays = 7,
        Keep = [new KeepRule("service(\"bad\")", TimeSpan.FromDays(30)), new KeepRule("service(\"worse\")", TimeSpan.FromDays(90))],
    };

    private IndexedStore _bench = new(Options);

    private ISegmentLog Log => _bench.Store.Log;

    [Fact]
    public async Task A_trace_is_kept_whole_when_any_of_its_segments_matches_in_whatever_partition_it_is()
    {
        await AppendOldAsync();
        await PassAsync(days: 8);

        var result = await Log.EnforceRetentionAsync(default);

        Assert.Equal((2, 1L, 2L), (result.Partitions, result.Documents, result.KeptDocuments));
        Assert.Empty(await NamesAsync(1));
        Assert.Equal(["2/1", "2/2"], await NamesAsync(2));
    }

    [Fact]
    public async Task What_is_kept_is_a_duplicate_when_it_comes_again_and_no_consumer_sees_it_again()
    {
        await AppendOldAsync();
        await PassAsync(days: 8);
        await Log.EnforceRetentionAsync(default);
        await _bench.KillAsync();

        var read = await Log.ReadAsync(0, 100, default);
        var again = await Log.AppendAsync(Pending(At(0), Segment(1, 1), Segment(2, 1)), default);

        Assert.Equal((3L, "9/1"), (read.After, string.Join(' ', read.Entries.Select(Name))));
        Assert.Equal(4, Log.FirstSequence);
        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Duplicate], again.Outcomes);
        Assert.Equal(5, Log.LastSequence);
    }

    [Fact]
    public async Task Lists_and_the_index_find_what_is_kept_and_what_is_gone_no_more()
    {
        await AppendOldAsync();
        await _bench.StartAsync();
        await _bench.FeedAsync();
        await PassAsync(days: 8);
        await Log.EnforceRetentionAsync(default);
        await _bench.RestartAsync();

        Assert.Equal([Trace(2)], (await _bench.AllAsync(from: -10, to: 8000)).Select(trace => trace.Id));
        Assert.True(FilterParser.TryParse("service(\"bad\")", out var filter, out _));
        Assert.Equal([Trace(2)], (await _bench.FindAsync(filter, from: -10, to: 8000)).Ids);
    }

    [Fact]
    public async Task Each_rule_keeps_for_its_own_time()
    {
        await _bench.AppendAsync(Segment(1, 1, name: "bad"), Segment(2, 1, name: "worse"), Segment(3, 1));
        await PassAsync(days: 8);
        await Log.EnforceRetentionAsync(default);
        Assert.Equal(["1/1", "2/1", ""], [.. await NamesAsync(1), .. await NamesAsync(2), string.Concat(await NamesAsync(3))]);

        await PassAsync(days: 23);
        var result = await Log.EnforceRetentionAsync(default);
        Assert.Equal((2L, 1L), (result.Documents, result.KeptDocuments));
        Assert.Empty(await NamesAsync(1));
        Assert.Equal(["2/1"], await NamesAsync(2));
        await _bench.KillAsync();

        await PassAsync(days: 60);
        await Log.EnforceRetentionAsync(default);
        Assert.Empty(await NamesAsync(2));
        Assert.Empty(Directory.EnumerateFiles(_bench.Data, "kept-*"));
    }

    [Fact]
    public async Task A_document_in_progress_that_is_kept_is_replaced_by_its_complete_one()
    {
        await _bench.AppendAsync(Segment(1, 1, name: "bad", inProgress: true));
        await PassAsync(days: 8);
        await Log.EnforceRetentionAsync(default);

        var outcomes = (await Log.AppendAsync(Pending(At(8 * 86_400), Segment(1, 1, 0, 3, name: "bad")), default)).Outcomes;

        Assert.Equal([AppendOutcome.ReplacedInProgress], outcomes);
        Assert.Equal(["1/1"], await NamesAsync(1));
    }

    [Fact]
    public async Task A_kill_between_the_copy_and_the_deletion_leaves_everything_once()
    {
        await AppendOldAsync();
        await PassAsync(days: 8);
        var before = Directory.CreateTempSubdirectory();
        TestFolder.CopyTo(_bench.Data, before.FullName);
        await Log.EnforceRetentionAsync(default);
        await _bench.ReopenAsync(() =>
        {
            foreach (var file in before.EnumerateFiles("segments-*"))
            {
                file.CopyTo(Path.Combine(_bench.Data, file.Name), overwrite: true);
            }
        });

        Assert.Equal(["2/1", "2/2"], await NamesAsync(2));
        Assert.Empty(Directory.EnumerateFiles(_bench.Data, "kept-*"));
        var result = await Log.EnforceRetentionAsync(default);
        Assert.Equal(2, result.KeptDocuments);
        Assert.Equal(["2/1", "2/2"], await NamesAsync(2));
        before.Delete(recursive: true);
    }

    [Fact]
    public async Task Past_its_bound_the_oldest_of_what_is_kept_goes()
    {
        _bench.Dispose();
        _bench = new IndexedStore(Options with { KeepMaxSizeBytes = 300_000 });
        for (var trace = 1; trace <= 6; trace++)
        {
            await _bench.AppendAsync(Segment(trace, 1, name: "bad", padding: 60_000), Segment(trace, 2, name: "bad", padding: 10_000));
            _bench.Time.Advance(TimeSpan.FromHours(1));
        }

        await PassAsync(days: 8);
        var result = await Log.EnforceRetentionAsync(default);

        Assert.True(result.Documents > 0);
        Assert.Empty(await NamesAsync(1));
        Assert.Equal(["6/1", "6/2"], await NamesAsync(6));
        Assert.InRange(Directory.EnumerateFiles(_bench.Data, "kept-*.db").Sum(file => new FileInfo(file).Length), 1, 300_000);
    }

    [Fact]
    public async Task What_leaves_for_its_size_is_kept_too()
    {
        _bench.Dispose();
        _bench = new IndexedStore(Options with { MaxSizeBytes = 2_000_000 });
        await _bench.AppendAsync(Segment(1, 1, name: "bad"));
        for (var trace = 100; trace < 200; trace++)
        {
            await _bench.AppendAsync(Segment(trace, 1, padding: 40_000));
            Assert.Equal(["1/1"], await NamesAsync(1));
        }

        await Log.EnforceRetentionAsync(default);

        Assert.Empty(await NamesAsync(100));
        Assert.Equal(["1/1"], await NamesAsync(1));
        Assert.Single(Directory.EnumerateFiles(_bench.Data, "kept-*.db"));
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Trace 2 lies in two partitions, and only its second segment matches.</summary>
    private async Task AppendOldAsync()
    {
        await _bench.AppendAsync(Segment(1, 1), Segment(2, 1));
        _bench.Time.Advance(TimeSpan.FromHours(2));
        await _bench.AppendAsync(Segment(2, 2, 1, name: "bad"));
    }

    /// <summary>Time passes, and one more trace begins a partition of its own.</summary>
    private async Task PassAsync(int days)
    {
        _bench.Time.Advance(TimeSpan.FromDays(days));
        await _bench.AppendAsync(Segment(9, 1, 1_000_000, name: "late"));
    }

    private async Task<string[]> NamesAsync(int trace) =>
        [.. (await _bench.Store.Traces.GetTracesAsync([Trace(trace)], default)).SelectMany(found => found.Entries).Select(Name)];
}
