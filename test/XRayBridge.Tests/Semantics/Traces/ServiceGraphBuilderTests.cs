using System.Buffers;
using System.Text;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Tests.Metrics;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Semantics.Traces;

public sealed class ServiceGraphBuilderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_traces_in_any_order_give_the_same_graph(int seed)
    {
        var random = new Random(seed);
        var documents = new RandomTraces(seed).Make(200).ToArray();
        var links = Enumerable.Range(1, 200).Select(trace => (Linking(random, trace), new SourceId(SourceKind.Api, "api")));
        documents = [.. documents, .. links];
        var expected = TextOf(documents);
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(documents);
            Assert.Equal(expected, TextOf(documents));
        }

        Assert.Contains("\"EdgeType\":\"link\"", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_tells_what_the_caller_saw_and_a_node_what_the_callee_did()
    {
        var graph = Graph(
            Segment(1, 1, "shop", ms: 90, subsegments: [Subsegment(2, "pay", "remote", ms: 80, http: Http(status: 504))]),
            Segment(1, 3, "pay", parent: 2, ms: 60));
        var (shop, pay) = (Find(graph, "shop", null), Find(graph, "pay", null));
        Assert.Equal(new CallStatistics(1, 0, 0, 0, Ms(60)), pay.Statistics);
        var edge = Assert.Single(shop.Edges);
        Assert.Equal(pay.Id, edge.TargetId);
        Assert.Equal(new CallStatistics(0, 0, 0, 1, Ms(80)), edge.Statistics);
        Assert.Equal([new HistogramBucket(Ms(80), 1)], edge.ResponseTimes);
    }

    [Fact]
    public void A_fault_counts_before_a_throttle_and_a_throttle_before_an_error()
    {
        var graph = Graph(
            Segment(1, 1, "shop", fault: true, throttle: true, error: true),
            Segment(2, 1, "shop", throttle: true),
            Segment(3, 1, "shop", throttle: true, error: true),
            Segment(4, 1, "shop", error: true),
            Segment(5, 1, "shop"));
        Assert.Equal(new CallStatistics(1, 2, 1, 1, Ms(50)), Find(graph, "shop", null).Statistics);
    }

    [Fact]
    public void Each_root_service_has_a_client_with_the_statistics_of_the_root()
    {
        var graph = Graph(Segment(1, 1, "shop", ms: 30, fault: true), Segment(2, 1, "shop", ms: 40), Segment(3, 1, "mailer"));
        Assert.Equal(["mailer", "shop"], graph.Nodes.Where(node => node.Node.Type == "client").Select(node => node.Node.Name));
        var client = Find(graph, "shop", "client");
        Assert.Null(client.Statistics);
        Assert.False(client.IsActive);
        var (shop, edge) = (Find(graph, "shop", null), Assert.Single(client.Edges));
        Assert.True(shop is { IsRoot: true, IsActive: true });
        Assert.Equal((shop.Id, shop.Statistics), (edge.TargetId, edge.Statistics));
    }

    [Fact]
    public void Work_in_progress_makes_a_node_and_counts_nowhere()
    {
        var graph = Graph(Segment(1, 1, "shop", inProgress: true, subsegments: [Subsegment(2, "tax", "remote")]));
        Assert.All(graph.Nodes, node => Assert.Equal(0, node.Statistics!.Value.Total));
        Assert.Equal(["shop", "tax"], graph.Nodes.Select(node => node.Node.Name));
    }

    [Fact]
    public void What_goes_on_after_the_answer_is_in_the_duration_only()
    {
        var shop = Find(Graph(Segment(1, 1, "shop", ms: 10, subsegments: [Subsegment(2, "work", ms: 25)])), "shop", null);
        Assert.Equal([new HistogramBucket(Ms(10), 1)], shop.ResponseTimes);
        Assert.Equal([new HistogramBucket(Ms(25), 1)], shop.Durations);
    }

    [Fact]
    public void The_SDKs_own_request_below_an_aws_call_is_no_second_edge() => Assert.Single(Find(
        Graph(Segment(1, 1, "shop", subsegments: [Subsegment(2, "S3", "aws", subsegments: [Subsegment(3, "POST", "remote")])])), "shop", null).Edges);

    [Fact]
    public void A_graph_has_a_bound_and_says_when_it_was_reached()
    {
        Subsegment[] calls = [.. Enumerable.Range(2, 10_000).Select(id => Subsegment(id, $"host-{id}", "remote"))];
        Assert.False(Graph(Segment(1, 1, "shop", subsegments: calls[..100])).IsCut);
        var graph = Graph(Segment(1, 1, "shop", subsegments: calls));
        Assert.True(graph.IsCut);
        Assert.Equal(10_000, graph.Nodes.Count);
    }

    private static SegmentDocument Linking(Random random, int trace)
    {
        var attributes = random.Next(3) switch
        {
            0 => "",
            1 => """{"aws.xray.reserved.reference_type":"child","aws.xray.reserved.names":["cart"],"aws.xray.reserved.received_event_end_time":1700000001.5}""",
            _ => """{"aws.xray.reserved.reference_type":"parent","aws.xray.reserved.names":["shop"],"aws.xray.reserved.received_event_end_time":1700000002}""",
        };
        var link = new SegmentLink(Trace(random.Next(1, 250)), Id(random.Next(1, 6)), Encoding.UTF8.GetBytes(attributes));
        return Document(trace, null, new Segment { Id = Id(500), Name = "consumer", StartTime = Epoch, EndTime = Epoch, Links = [link] });
    }

    private static string TextOf(IEnumerable<(SegmentDocument Document, SourceId Source)> documents)
    {
        var builder = new ServiceGraphBuilder();
        foreach (var trace in documents.GroupBy(pair => pair.Document.TraceId))
        {
            builder.Add(TraceTree.Of(new StoredTrace(trace.Key, [.. trace.Select((pair, index) => new LogEntry(index + 1, pair.Document, pair.Source, Epoch))])));
        }

        var text = new ArrayBufferWriter<byte>();
        GraphResponseWriter.Write(GraphPage.Of(builder.Build(), 0), text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static ServiceGraph Graph(params SegmentDocument[] documents)
    {
        var builder = new ServiceGraphBuilder();
        foreach (var trace in documents.GroupBy(document => document.TraceId))
        {
            builder.Add(TraceTree.Of(new StoredTrace(
                trace.Key, [.. trace.Select((document, index) => new LogEntry(index + 1, document, new SourceId(SourceKind.Api, "api"), Epoch))])));
        }

        return builder.Build();
    }

    private static ServiceGraphNode Find(ServiceGraph graph, string name, string? type) =>
        Assert.Single(graph.Nodes, node => node.Node.Name == name && node.Node.Type == type);

    private static Duration Ms(int milliseconds) => new(milliseconds * Timestamp.NanosecondsPerMillisecond);
}
