using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Semantics.Traces;

public sealed class TraceTreeTests
{
    [Fact]
    public void A_call_that_nobody_answered_is_inferred_under_an_id_that_stays_the_same()
    {
        var document = Segment(1, 1, "shop", subsegments: [Subsegment(2, "tax", "remote")]);
        var first = Assert.Single(Tree(document).Inferred);
        Assert.Equal("tax", first.Node.Name);
        Assert.Equal(first.Entity.Id, Assert.Single(Tree(document).Inferred).Entity.Id);
    }

    [Fact]
    public void A_call_whose_callee_arrived_is_not_inferred() =>
        Assert.Empty(Tree(Segment(1, 1, "shop", subsegments: [Subsegment(2, "tax", "remote")]), Segment(1, 3, "tax-service", parent: 2)).Inferred);

    [Fact]
    public void A_callee_below_the_SDKs_own_request_is_the_aws_calls_callee() => Assert.Empty(Tree(
        Segment(1, 1, "shop", subsegments: [Subsegment(2, "Lambda", "aws", subsegments: [Subsegment(3, "POST", "remote")])]),
        Segment(1, 4, "function", parent: 3)).Inferred);

    [Fact]
    public void A_remote_call_inside_of_an_aws_call_is_that_call() => Assert.Equal(
        ["DynamoDB"],
        Tree(Segment(1, 1, "shop", subsegments: [Subsegment(2, "DynamoDB", "aws", subsegments: [Subsegment(3, "work", subsegments: [Subsegment(4, "POST", "remote")])])]))
            .Inferred.Select(inferred => inferred.Entity.Name));

    [Fact]
    public void A_traced_call_is_a_gap_until_its_callee_arrives() =>
        Assert.Empty(Tree(Segment(1, 1, "shop", subsegments: [Subsegment(2, "tax", "remote", traced: true)])).Inferred);

    [Fact]
    public void What_a_poller_brought_is_left_as_the_service_made_it()
    {
        var polled = new SourceId(SourceKind.Poller, "poller:a");
        var entry = new LogEntry(1, Segment(1, 1, "shop", subsegments: [Subsegment(2, "tax", "remote")]), polled, Epoch);
        Assert.Empty(TraceTree.Of(new StoredTrace(Trace(1), [entry])).Inferred);
    }

    [Fact]
    public void An_independent_subsegment_belongs_to_the_segment_above_it()
    {
        var tree = Tree(Independent(1, 2, Subsegment(3, "tax", "remote")), Independent(1, 1, Subsegment(2, "work")), Segment(1, 1, "shop"));
        Assert.All(tree.Entities.Where(entity => !entity.IsSegment), entity => Assert.Equal("shop", entity.Segment!.Node.Name));
        Assert.Equal("shop", Assert.Single(TraceCalls.Of(tree)).Source.Name);
    }

    [Fact]
    public void Parents_in_a_circle_are_cut_open()
    {
        var tree = Tree(Independent(1, 2, Subsegment(1, "a")), Independent(1, 1, Subsegment(2, "b", "remote")), Segment(1, 3, "c", parent: 4), Segment(1, 4, "d", parent: 3));
        Assert.Null(tree.Root);
        Assert.Equal(2, TraceSummarizer.Summarize(tree).Nodes.Count(node => node.Type is null));
    }

    [Fact]
    public void A_long_chain_of_documents_is_put_together()
    {
        var chain = Enumerable.Range(2, 20_000).Select(id => Independent(1, id - 1, Subsegment(id, "step", "remote")));
        var tree = Tree([Segment(1, 1, "shop"), .. chain]);
        Assert.Equal(20_000, tree.Inferred.Count);
        Assert.NotNull(TraceSummarizer.Summarize(tree));
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        SegmentDocument[] documents =
        [
            Segment(1, 1, "shop", ms: 90, fault: true, subsegments: [Subsegment(2, "pay", "remote", ms: 80), Subsegment(5, "S3", "aws")]),
            Segment(1, 3, "pay", parent: 2, ms: 60, error: true), Independent(1, 3, Subsegment(4, "bank", "remote", ms: 50, fault: true)),
        ];
        var expected = Facts(Tree(documents));
        Assert.Equal(expected, Facts(Tree([documents[2], documents[1], documents[0]])));
        Assert.Equal(expected, Facts(Tree([documents[1], documents[0], documents[2]])));
    }

    [Fact]
    public void A_revision_grows_with_every_document_and_when_one_is_completed()
    {
        var open = Segment(1, 1, "shop", inProgress: true);
        var revisions = new[] { Tree(open), Tree(Segment(1, 1, "shop")), Tree(Segment(1, 1, "shop"), Segment(1, 2, "pay", parent: 9)) }
            .Select(tree => TraceSummarizer.Summarize(tree).Revision).ToList();
        Assert.Equal([1, 2, 4], revisions);
    }

    [Fact]
    public void What_is_inferred_from_work_in_progress_is_in_progress()
    {
        var inferred = Assert.Single(Tree(Segment(1, 1, "shop", inProgress: true, subsegments: [Subsegment(2, "tax", "remote")])).Inferred);
        Assert.True(inferred.Entity.InProgress);
        Assert.Null(inferred.Entity.EndTime);
    }

    private static string Facts(TraceTree tree)
    {
        var summary = TraceSummarizer.Summarize(tree);
        var calls = TraceCalls.Of(tree).Select(call => $"{call.Source.Name}>{call.Target.Name}:{call.Outcome}").Order(StringComparer.Ordinal);
        var path = summary.FaultRootCauses.SelectMany(cause => cause.Services).Select(service => service.Node.Name);
        var nodes = summary.Nodes.Select(node => node.ToString()).Order(StringComparer.Ordinal);
        return $"{summary.Outcome} {summary.Duration} {summary.ResponseTime} {string.Join(',', nodes)} {string.Join(',', calls)} {string.Join(',', path)}";
    }

    private static TraceTree Tree(params SegmentDocument[] documents) => TraceTree.Of(new StoredTrace(
        Trace(1), [.. documents.Select((document, index) => new LogEntry(index + 1, document, new SourceId(SourceKind.Api, "api"), Epoch))]));
}
