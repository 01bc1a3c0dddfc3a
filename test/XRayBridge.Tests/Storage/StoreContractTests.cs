using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage;

/// <summary>What every store must do. A store passes all of it; what it cannot by its nature is a capability that it opts out of.</summary>
public abstract class StoreContractTests : IDisposable
{
    private readonly ManualTimeProvider _time = new(Start);
    private IStore? _store;

    /// <summary>What was appended is there after the store is closed and opened again.</summary>
    protected virtual bool SurvivesRestart => true;

    protected ManualTimeProvider Time => _time;

    protected IStore Store => _store ??= Open(new StorageOptions { RetentionDays = 7 });

    private ISegmentLog Log => Store.Log;

    protected abstract IStore Open(StorageOptions options);

    [Fact]
    public async Task A_new_log_is_empty()
    {
        Assert.Equal(0, Log.LastSequence);
        Assert.Equal(1, Log.FirstSequence);
        var batch = await Log.ReadAsync(0, 10, default);
        Assert.Equal((0L, 0L, 0), (batch.After, batch.LastSequence, batch.Entries.Count));
    }

    [Fact]
    public async Task What_is_appended_is_read_back_byte_for_byte_in_order()
    {
        var documents = new[] { Segment(1, 1, 0, 2), Segment(1, 2, 0.5), Segment(2, 1, 1) };

        var result = await Append(documents);

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Appended, AppendOutcome.Appended], result.Outcomes);
        Assert.Equal((0L, 3L), (result.Appended.After, result.Appended.LastSequence));
        var read = await Log.ReadAsync(0, 10, default);
        Assert.Equal([1L, 2L, 3L], read.Entries.Select(entry => entry.Sequence));
        Assert.Equal(documents.Select(d => d.Raw.ToArray()), read.Entries.Select(entry => entry.Document.Raw.ToArray()));
        Assert.All(read.Entries, entry => Assert.Equal((Source, At(0)), (entry.Source, entry.Arrival)));
    }

    [Fact]
    public async Task Reading_goes_on_from_any_position_in_steps()
    {
        await Append(Enumerable.Range(1, 7).Select(i => Segment(i, 1)).ToArray());

        var read = new List<long>();
        var position = 2L;
        while (await Log.ReadAsync(position, 2, default) is { Entries.Count: > 0 } batch)
        {
            Assert.Equal(position, batch.After);
            read.AddRange(batch.Entries.Select(entry => entry.Sequence));
            position = batch.LastSequence;
        }

        Assert.Equal([3L, 4L, 5L, 6L, 7L], read);
        Assert.Equal(7, position);
    }

    [Fact]
    public async Task The_same_document_again_is_a_duplicate_in_the_call_and_after_it()
    {
        var result = await Append(Segment(1, 1), Segment(1, 1), Segment(2, 1));
        var again = await Append(Segment(1, 1), Segment(3, 1));

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Duplicate, AppendOutcome.Appended], result.Outcomes);
        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Appended], again.Outcomes);
        Assert.Equal(["3/1"], again.Appended.Entries.Select(Name));
        Assert.Equal(["1/1", "2/1", "3/1"], (await Log.ReadAsync(0, 10, default)).Entries.Select(Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_complete_document_replaces_the_one_in_progress_also_hours_later(int hours)
    {
        await Append(Segment(1, 1, inProgress: true), Segment(1, 2));
        Time.Advance(TimeSpan.FromHours(hours));
        await Append(Segment(9, 9));

        var result = await Append(Segment(1, 1, 0, 5));

        Assert.Equal([AppendOutcome.ReplacedInProgress], result.Outcomes);
        Assert.Equal(["1/1"], result.Appended.Entries.Select(Name));
        Assert.Equal(["1/2", "9/9", "1/1"], (await Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        Assert.Equal(["1/2", "1/1"], await Names(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_document_in_progress_after_the_complete_one_is_a_duplicate(int hours)
    {
        await Append(Segment(1, 1), Segment(2, 1, inProgress: true));
        Time.Advance(TimeSpan.FromHours(hours));
        await Append(Segment(9, 9));

        var result = await Append(Segment(1, 1, inProgress: true), Segment(2, 1, inProgress: true), Segment(1, 1));

        Assert.All(result.Outcomes, outcome => Assert.Equal(AppendOutcome.Duplicate, outcome));
        Assert.Equal(result.Appended.After, result.Appended.LastSequence);
    }

    [Fact]
    public async Task Replaced_within_one_call_only_the_complete_document_is_new()
    {
        var result = await Append(Segment(1, 1, inProgress: true), Segment(1, 1, 0, 3));

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.ReplacedInProgress], result.Outcomes);
        Assert.Equal(["1/1"], result.Appended.Entries.Select(Name));
        Assert.Equal(2, Log.LastSequence);
    }

    [Fact]
    public async Task A_trace_that_arrives_over_hours_is_one_trace()
    {
        await Append(Segment(1, 1));
        Time.Advance(TimeSpan.FromHours(2));
        await Append(Segment(1, 2), Segment(2, 1));

        var traces = await Store.Traces.GetTracesAsync([Trace(1), Trace(5), Trace(2)], default);

        Assert.Equal([Trace(1), Trace(2)], traces.Select(trace => trace.Id));
        Assert.Equal(["1/1", "1/2"], traces[0].Entries.Select(Name));
    }

    [Theory]
    [InlineData(TraceTimeRange.Start, 10, 20, "2")]
    [InlineData(TraceTimeRange.Start, 0, 11, "2 1")]
    [InlineData(TraceTimeRange.Start, 50, 60, "")]
    [InlineData(TraceTimeRange.Service, 30, 31, "1")]
    [InlineData(TraceTimeRange.Service, 0, 40, "1 3 2")]
    [InlineData(TraceTimeRange.Service, 2, 10, "")]
    [InlineData(TraceTimeRange.Event, 0, 1, "3 2 1")]
    [InlineData(TraceTimeRange.Event, 0, 8000, "2 3 1")]
    [InlineData(TraceTimeRange.Event, 7200, 7201, "2")]
    [InlineData(TraceTimeRange.Event, 3600, 7200, "")]
    public async Task Traces_are_listed_newest_first_by_each_time(TraceTimeRange range, double from, double to, string expected)
    {
        await Append(Segment(1, 1, 0, 30), Segment(2, 1, 10, 11), Segment(3, 1, 20, 21), Segment(1, 2, 0.5, 1.5));
        Time.Advance(TimeSpan.FromHours(2));
        await Append(Segment(2, 2, 10.5, 10.75));

        var (numbers, _) = await List(range, from, to, 10);

        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Theory]
    [InlineData(TraceTimeRange.Start)]
    [InlineData(TraceTimeRange.Event)]
    [InlineData(TraceTimeRange.Service)]
    public async Task Paging_lists_each_trace_once_whatever_arrives_meanwhile(TraceTimeRange range)
    {
        for (var i = 0; i < 10; i++)
        {
            await Append(Enumerable.Range(i * 10, 10).Select(n => Segment(n, 1, n % 7)).ToArray());
            Time.Advance(TimeSpan.FromMinutes(20));
        }

        var seen = new List<ulong>();
        string? cursor = null;
        do
        {
            var page = await Store.Traces.ListTracesAsync(new TraceQuery(At(0), At(40_000), range, 7, cursor), default);
            Assert.InRange(page.Traces.Count, 0, 7);
            seen.AddRange(page.Traces.Select(trace => trace.Id.Low));
            cursor = page.NextCursor;
            await Append(Segment(1_000 + seen.Count, 1, 50_000, 50_001));
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 100).Select(n => (ulong)n), seen.Where(n => n < 1_000).Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cursor_that_is_not_ours_is_refused(string cursor) =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.Traces.ListTracesAsync(new TraceQuery(At(0), At(1), TraceTimeRange.Start, 1, cursor), default));

    [Fact]
    public async Task The_cursor_of_another_query_is_refused()
    {
        await Append(Segment(1, 1), Segment(2, 1));
        var page = await Store.Traces.ListTracesAsync(new TraceQuery(At(0), At(9), TraceTimeRange.Start, 1, null), default);

        Assert.NotNull(page.NextCursor);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.Traces.ListTracesAsync(new TraceQuery(At(0), At(9), TraceTimeRange.Event, 1, page.NextCursor), default));
    }

    [Fact]
    public async Task Retention_drops_what_is_too_old_and_a_reader_sees_the_gap()
    {
        await Append(Segment(1, 1), Segment(2, 1));
        Time.Advance(TimeSpan.FromDays(4));
        await Append(Segment(3, 1));
        Time.Advance(TimeSpan.FromDays(4));

        var result = await Log.EnforceRetentionAsync(default);

        Assert.Equal(2, result.Documents);
        Assert.Equal(3, Log.FirstSequence);
        var batch = await Log.ReadAsync(0, 10, default);
        Assert.Equal((2L, 3L), (batch.After, batch.LastSequence));
        Assert.Equal(["3/1"], batch.Entries.Select(Name));
        Assert.Empty(await Names(1));
        Assert.Equal([AppendOutcome.Appended], (await Append(Segment(1, 1))).Outcomes);
    }

    [Fact]
    public async Task Everything_may_grow_too_old()
    {
        await Append(Segment(1, 1));
        Time.Advance(TimeSpan.FromDays(8));
        await Log.EnforceRetentionAsync(default);

        Assert.Equal((2L, 1L), (Log.FirstSequence, Log.LastSequence));
        Assert.Equal(2, (await Append(Segment(1, 1))).Appended.LastSequence);
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_a_writer_appends()
    {
        const int Batches = 50;
        const int Size = 20;
        await Append();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < Batches; i++)
            {
                await Append(Enumerable.Range(0, Size).Select(n => Segment((i * Size) + n, 1)).ToArray());
                Time.Advance(TimeSpan.FromMinutes(5));
            }
        });
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var position = 0L;
            while (position < Batches * Size && !writer.IsFaulted)
            {
                var batch = await Log.ReadAsync(position, 33, default);
                Assert.Equal(batch.Entries.Select(entry => entry.Sequence), Sequences(position + 1, batch.Entries.Count));
                position = batch.LastSequence;
            }
        }));

        await Task.WhenAll([writer, .. readers]);
    }

    [Fact]
    public async Task State_is_read_in_the_order_of_keys_and_changes_together()
    {
        var state = Store.State;
        await state.CommitAsync(new StateChanges().Put("a", "z", new byte[] { 1 }).Put("a", "ä", new byte[] { 2 }).Put("b", "k", new byte[] { 3 }), default);
        await state.CommitAsync(new StateChanges().Put("a", "m", Array.Empty<byte>()).Delete("b", "k").Put("a", "z", new byte[] { 4 }), default);

        Assert.Equal(["m:", "z:4", "ä:2"], (await state.ScanAsync("a", default)).Select(e => $"{e.Key}:{string.Join(',', e.Value)}"));
        Assert.Null(await state.GetAsync("b", "k", default));
        Assert.Equal([4], await state.GetAsync("a", "z", default));
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        if (!SurvivesRestart)
        {
            return;
        }

        await Append(Segment(1, 1), Segment(1, 2, inProgress: true));
        Time.Advance(TimeSpan.FromHours(3));
        await Append(Segment(2, 1));
        await Store.State.CommitAsync(new StateChanges().Put("a", "k", new byte[] { 7 }), default);
        Reopen();

        Assert.Equal((1L, 3L), (Log.FirstSequence, Log.LastSequence));
        Assert.Equal(["1/1", "1/2…", "2/1"], (await Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        var result = await Append(Segment(1, 1), Segment(2, 1), Segment(1, 2), Segment(3, 1));
        Assert.Equal(
            [AppendOutcome.Duplicate, AppendOutcome.Duplicate, AppendOutcome.ReplacedInProgress, AppendOutcome.Appended],
            result.Outcomes);
        Assert.Equal(5, Log.LastSequence);
        Assert.Equal([7], await Store.State.GetAsync("a", "k", default));
    }

    public void Dispose()
    {
        _store?.Dispose();
        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected abstract void CleanUp();

    protected void Use(StorageOptions options)
    {
        _store?.Dispose();
        _store = Open(options);
    }

    /// <summary>Closes the store, does something while it is closed, and lets the next use open it.</summary>
    protected void Reopen(Action? meanwhile = null)
    {
        _store?.Dispose();
        _store = null;
        meanwhile?.Invoke();
    }

    protected ValueTask<AppendResult> Append(params SegmentDocument[] documents) =>
        Log.AppendAsync(Pending(Timestamp.From(Time.GetUtcNow()), documents), default);

    protected async Task<string[]> Names(int trace) =>
        [.. (await Store.Traces.GetTracesAsync([Trace(trace)], default)).SelectMany(t => t.Entries).Select(Name)];

    private async Task<(List<ulong> Traces, string? Cursor)> List(TraceTimeRange range, double from, double to, int limit)
    {
        var page = await Store.Traces.ListTracesAsync(new TraceQuery(At(from), At(to), range, limit, null), default);
        return ([.. page.Traces.Select(trace => trace.Id.Low)], page.NextCursor);
    }

    private static IEnumerable<long> Sequences(long first, int count) => Enumerable.Range(0, count).Select(i => first + i);
}
