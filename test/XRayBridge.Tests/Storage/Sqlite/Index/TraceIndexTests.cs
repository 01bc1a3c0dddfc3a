using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Storage.Sqlite;
using XRayBridge.Tests.Filters;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage.Sqlite.Index;

public sealed class TraceIndexTests : IDisposable
{
    private readonly IndexedStore _store = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_the_index_finds_is_what_evaluation_of_every_trace_finds(int seed)
    {
        var (random, traces, filters) = (new Random(seed), new RandomSearchTraces(seed), new RandomFilters(seed));
        await _store.StartAsync();
        var documents = traces.Make(1, 80);
        for (var next = 0; next < documents.Count;)
        {
            var batch = documents.Skip(next).Take(random.Next(1, 30)).ToArray();
            next += batch.Length;
            await _store.AppendAsync(batch);
            _store.Time.Advance(TimeSpan.FromSeconds(random.NextDouble() * 4));
            await _store.HappenAsync(random);
            await CompareAsync(random, filters);
        }
    }

    [Fact]
    public async Task An_index_that_was_never_made_is_made_from_the_log()
    {
        await _store.AppendAsync(Segment(1, 1), Segment(2, 1, name: "cart"));
        await _store.ReopenAsync(() => File.Delete(Path.Combine(_store.Data, "index.db")));

        await _store.FeedAsync();

        Assert.Equal((1, 2, 1), await CountAsync("service(\"cart\")"));
    }

    [Fact]
    public async Task An_index_of_another_version_is_made_again()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1), Segment(2, 1, name: "cart"));
        await _store.FeedAsync();
        await _store.RestartAsync();
        await _store.ReopenAsync(() =>
        {
            using var database = SqliteDatabase.Open(Path.Combine(_store.Data, "index.db"), create: false);
            database.Execute("PRAGMA user_version = 99");
        });

        Assert.Equal(0, _store.Position);
        await _store.FeedAsync();
        Assert.Equal((1, 2, 1), await CountAsync("service(\"cart\")"));
    }

    [Fact]
    public async Task A_damaged_index_is_made_again_at_the_next_start()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1), Segment(2, 1, name: "cart"));
        await _store.FeedAsync();
        await _store.RestartAsync();
        await _store.ReopenAsync(() => File.WriteAllText(Path.Combine(_store.Data, "index.db"), new string('x', 20_000)));

        Assert.Equal(0, _store.Position);
        Assert.Equal(1, _store.Meters.Sum("xraybridge_storage_damaged_partitions_total{}"));
        await _store.FeedAsync();
        Assert.Equal((1, 2, 1), await CountAsync("service(\"cart\")"));
    }

    [Fact]
    public async Task Traces_that_no_document_is_left_of_are_dropped_from_the_index()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1));
        await _store.FeedAsync();
        await _store.RestartAsync();
        _store.Time.Advance(TimeSpan.FromDays(8));
        await _store.AppendAsync(Segment(2, 1));
        await _store.Store.Log.EnforceRetentionAsync(default);
        await _store.FeedAsync();
        await _store.RestartAsync();

        Assert.Equal((1, 1, 1), await CountAsync("service(\"shop\")"));
    }

    [Fact]
    public async Task A_page_tells_how_many_traces_it_has_passed()
    {
        await _store.StartAsync();
        for (var i = 1; i <= 100; i++)
        {
            await _store.AppendAsync(Segment(i, 1, i, name: i % 10 == 0 ? "cart" : "shop"));
        }

        await _store.FeedAsync();
        await _store.RestartAsync();

        Assert.True(FilterParser.TryParse("service(\"cart\")", out var filter, out _));
        var (ids, scanned, read) = await _store.FindAsync(filter, limit: 3);
        Assert.Equal([100, 90, 80, 70, 60, 50, 40, 30, 20, 10], ids.Select(id => (int)id.Low));
        Assert.Equal((100, 10), (scanned, read));
    }

    [Fact]
    public async Task An_index_that_lags_far_behind_is_not_asked()
    {
        await _store.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await _store.AppendAsync([.. Enumerable.Range(i * 1_000, 1_000).Select(trace => Segment(trace + 1, 1, 1))]);
        }

        Assert.Equal((0, 3_000, 3_000), await CountAsync("service(\"cart\")"));
        await _store.FeedAsync();
        Assert.Equal((0, 3_000, 0), await CountAsync("service(\"cart\")"));
    }

    public void Dispose() => _store.Dispose();

    private async Task<(int Found, int Scanned, int Read)> CountAsync(string text)
    {
        Assert.True(FilterParser.TryParse(text, out var filter, out _));
        var (ids, scanned, read) = await _store.FindAsync(filter);
        return (ids.Count, scanned, read);
    }

    private async Task CompareAsync(Random random, RandomFilters filters)
    {
        var all = await _store.AllAsync(-5, 100);
        for (var i = 0; i < 12; i++)
        {
            var filter = new FilterExpression(filters.Next());
            if (!filter.TryResolveGroups((_, name) => new FilterGroup(name, FilterExpression.Everything), out filter, out _)
                || CandidateFilter.Of(filter).IsEverything)
            {
                continue;
            }

            var expected = all.Where(tree => filter.Matches(new FilterTrace(tree))).Select(tree => tree.Id);
            var (found, _, _) = await _store.FindAsync(filter, random.Next(1, 20), -5, 100);
            Assert.True(expected.SequenceEqual(found), $"{filter}: {string.Join(' ', expected)} but found {string.Join(' ', found)}");
        }
    }
}
