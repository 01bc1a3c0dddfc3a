using System.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Semantics.Traces;

public sealed class ServiceGraphLinkTests
{
    private static readonly SegmentDocument Producer = Segment(1, 1, "shop", ms: 30, subsegments: [Subsegment(2, "SQS", "aws", ms: 20)]);

    [Fact]
    public void A_link_to_what_was_put_into_a_queue_is_an_edge_from_the_queue()
    {
        var graph = Graph(Producer, Consumer(Link(1, 2)));
        var edge = Assert.Single(graph.Nodes.Single(node => node.Node.Name == "SQS").Edges);
        Assert.Equal("consumer", graph.Nodes[edge.TargetId].Node.Name);
        Assert.True(edge.IsLink);
        Assert.Equal(new CallStatistics(1, 0, 0, 0, default), edge.Statistics);
        Assert.Empty(edge.ResponseTimes);
        Assert.Equal([new HistogramBucket(Ms(480), 1)], edge.EventAges);
    }

    [Fact]
    public void A_link_that_both_ends_tell_is_one_event()
    {
        const string ToChild = """{"aws.xray.reserved.reference_type":"child","aws.xray.reserved.names":["consumer"],"aws.xray.reserved.received_event_end_time":1700000000.2}""";
        const string ToParent = """{"aws.xray.reserved.reference_type":"parent","aws.xray.reserved.names":["shop"],"aws.xray.reserved.received_event_end_time":1700000000.2}""";
        var sender = Document(1, null, new Segment { Id = Id(1), Name = "shop", StartTime = Epoch, EndTime = Epoch, Links = [Link(2, 7, ToChild)] });
        var edge = Assert.Single(Graph(sender, Consumer(Link(1, 99, ToParent))).Nodes.Single(node => node.Node is { Name: "shop", Type: null }).Edges);
        Assert.Equal(1, edge.Statistics.Total);
        Assert.Equal([new HistogramBucket(Ms(200), 1)], edge.EventAges);
    }

    [Fact]
    public void A_batch_is_an_event_of_each_trace_that_sent_one()
    {
        var other = Segment(3, 1, "shop", ms: 30, subsegments: [Subsegment(2, "SQS", "aws", ms: 20)]);
        var graph = Graph(Producer, other, Consumer(Link(1, 2), Link(3, 2)));
        Assert.Equal(2, Assert.Single(graph.Nodes.Single(node => node.Node.Name == "SQS").Edges).Statistics.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"aws.xray.reserved.names":["unheard-of"],"aws.xray.reserved.type":"AWS::Lambda"}""")]
    [InlineData("""{"aws.xray.reserved.names":["\ud800"]}""")]
    [InlineData("""{"aws.xray.reserved.names":[7],"aws.xray.reserved.received_event_end_time":1e28,"aws.xray.reserved.type":{}}""")]
    public void A_link_to_what_the_graph_does_not_have_is_left_out(string attributes) =>
        Assert.DoesNotContain(Graph(Producer, Consumer(Link(9, 9, attributes))).Nodes.SelectMany(node => node.Edges), edge => edge.IsLink);

    private static SegmentDocument Consumer(params SegmentLink[] links) => Document(2, null, new Segment
    {
        Id = Id(7),
        Name = "consumer",
        StartTime = Epoch.Add(TimeSpan.FromMilliseconds(500)),
        EndTime = Epoch.Add(TimeSpan.FromMilliseconds(600)),
        Links = links,
    });

    private static SegmentLink Link(int trace, int id, string attributes = "") => new(Trace(trace), Id(id), Encoding.UTF8.GetBytes(attributes));

    private static ServiceGraph Graph(params SegmentDocument[] documents)
    {
        var builder = new ServiceGraphBuilder();
        foreach (var document in documents)
        {
            builder.Add(TraceTree.Of(new StoredTrace(document.TraceId, [new LogEntry(1, document, new SourceId(SourceKind.Api, "api"), Epoch)])));
        }

        return builder.Build();
    }

    private static Duration Ms(int milliseconds) => new(milliseconds * Timestamp.NanosecondsPerMillisecond);
}
