using System.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage.Sqlite.Index;

public sealed class TraceRollupTests : IDisposable
{
    private readonly IndexedStore _store = new();

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task The_sums_of_the_minutes_are_those_of_the_traces_at_any_moment(int seed)
    {
        var (random, traces) = (new Random(seed), new RandomSearchTraces(seed));
        await _store.StartAsync();
        var documents = traces.Make(1, 120);
        for (var next = 0; next < documents.Count;)
        {
            var batch = documents.Skip(next).Take(random.Next(1, 40)).ToArray();
            next += batch.Length;
            await _store.AppendAsync(batch);
            _store.Time.Advance(TimeSpan.FromSeconds(random.NextDouble() * 4));
            await _store.HappenAsync(random);
            await CompareAsync();
        }

        await _store.FeedAsync();
        await CompareAsync();
        Assert.True((await MinutesAsync())!.Minutes.Count > 2);
    }

    [Fact]
    public async Task A_document_that_comes_late_is_added_to_the_minute_in_which_its_trace_began()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1, 10));
        await _store.FeedAsync();
        await _store.RestartAsync();
        _store.Time.Advance(TimeSpan.FromMinutes(30));
        await _store.AppendAsync(Segment(1, 2, 1_800, name: "late"));
        await _store.FeedAsync();

        var minute = Assert.Single((await MinutesAsync())!.Minutes);

        Assert.Equal((At(0), 1), (minute.Start, minute.Totals.Traces));
        Assert.Equal(2, RollupGraph.Of((await MinutesAsync())!).Nodes.Count(node => node.IsActive));
    }

    [Fact]
    public async Task A_batch_that_comes_again_counts_once()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1), Segment(2, 1));
        await _store.FeedAsync();
        _store.Time.Advance(TimeSpan.FromSeconds(3));
        await _store.IdleAsync();

        await _store.Store.Indexer!.ConsumeAsync(await _store.Store.Log.ReadAsync(0, 10, default), default);

        Assert.Equal(2, RollupGraph.Of((await MinutesAsync())!).Nodes.Single(node => node.IsActive).Statistics!.Value.Total);
    }

    [Fact]
    public async Task Links_between_traces_are_edges_of_the_graph_of_sums()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1, name: "sender"), Linking(2, 2, to: Segment(1, 1), name: "receiver"));
        await _store.FeedAsync();

        var graph = RollupGraph.Of((await MinutesAsync())!);

        var link = Assert.Single(graph.Nodes.SelectMany(node => node.Edges.Select(edge => (node.Node.Name, edge))), edge => edge.edge.IsLink);
        Assert.Equal(("sender", "receiver"), (link.Name, graph.Nodes[link.edge.TargetId].Node.Name));
    }

    [Fact]
    public async Task A_store_without_traces_or_with_few_of_them_gives_no_sums()
    {
        await _store.StartAsync();
        Assert.Null(await MinutesAsync());
        await _store.AppendAsync(Segment(1, 1), Segment(2, 1));
        await _store.FeedAsync();

        Assert.NotNull(await _store.Store.Rollups.TryReadAsync(At(0), At(60), 1, default));
        Assert.Null(await _store.Store.Rollups.TryReadAsync(At(0), At(60), 2, default));
    }

    [Fact]
    public async Task Sums_go_with_the_traces_that_retention_drops()
    {
        await _store.StartAsync();
        await _store.AppendAsync(Segment(1, 1));
        await _store.FeedAsync();
        await _store.RestartAsync();
        _store.Time.Advance(TimeSpan.FromDays(8));
        await _store.AppendAsync(Segment(2, 1, 8 * 86_400));
        await _store.Store.Log.EnforceRetentionAsync(default);
        await _store.FeedAsync();
        await _store.RestartAsync();

        Assert.Null(await MinutesAsync());
    }

    public void Dispose() => _store.Dispose();

    private ValueTask<RollupWindow?> MinutesAsync() => _store.Store.Rollups.TryReadAsync(At(-600), At(600), 0, default);

    private async Task CompareAsync()
    {
        var expected = new ServiceGraphBuilder();
        foreach (var tree in await _store.AllAsync())
        {
            var complete = tree.Stored.Entries
                .Where(entry => entry.Document.IsComplete && entry.Sequence <= _store.Position)
                .ToList();
            if (complete.Count > 0)
            {
                expected.Add(TraceTree.Of(new StoredTrace(tree.Id, complete)));
            }
        }

        var minutes = await MinutesAsync();
        Assert.Equal(Describe(expected.Build()), minutes is null ? "" : Describe(RollupGraph.Of(minutes)));
    }

    /// <summary>All but the extents in time, which do not shrink when a trace changes.</summary>
    private static string Describe(ServiceGraph graph)
    {
        var text = new StringBuilder();
        foreach (var node in graph.Nodes)
        {
            text.AppendLine($"{node.Node} {node.IsRoot} {node.IsActive} {node.Statistics}");
            text.AppendLine($"  {string.Join(' ', node.ResponseTimes)} | {string.Join(' ', node.Durations)}");
            foreach (var edge in node.Edges)
            {
                text.AppendLine($"  -> {graph.Nodes[edge.TargetId].Node} {edge.Statistics} {string.Join(' ', edge.ResponseTimes)}");
            }
        }

        return text.ToString();
    }
}
