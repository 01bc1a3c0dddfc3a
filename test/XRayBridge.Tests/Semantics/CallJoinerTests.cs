using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Semantics;

public sealed class CallJoinerTests
{
    private static readonly SourceId Poller = new(SourceKind.Poller, "poller:test");
    private static readonly SourceId Daemon = new(SourceKind.Daemon, "daemon");

    private readonly CallJoiner _joiner = new(TimeSpan.FromSeconds(30), 65_536);
    private long _sequence;
    private Timestamp _now = Epoch;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_is_an_edge_to_the_segment_that_names_it_as_parent(bool calleeFirst)
    {
        var caller = Segment(1, 1, "shop", subsegments: Subsegment(2, "cart.internal", "remote", fault: true));
        var callee = Segment(1, 3, "cart", parent: 2);

        Add(calleeFirst ? [callee, caller] : [caller, callee]);

        Assert.Equal(["shop -> cart Fault"], Edges());
        Assert.Equal(["shop -> cart Fault"], AfterTheWait());
    }

    [Fact]
    public void A_call_without_callee_is_an_edge_to_its_own_name_when_the_wait_is_over()
    {
        Add(Segment(1, 1, "shop", subsegments: Subsegment(2, "DynamoDB", "aws", error: true)));

        Assert.Equal([], Edges());
        Assert.Equal(["shop -> DynamoDB Error"], AfterTheWait());
    }

    [Fact]
    public void An_inferred_segment_is_a_callee_like_any_other() =>
        AssertEdges(
            ["shop -> DynamoDB Ok"],
            Segment(1, 1, "shop", subsegments: Subsegment(2, "DynamoDB", "aws")),
            Segment(1, 3, "DynamoDB", parent: 2, inferred: true));

    [Fact]
    public void A_call_counts_once_for_each_name_of_a_callee() =>
        AssertEdges(
            ["shop -> queue Ok", "shop -> worker Ok"],
            Segment(1, 1, "shop", subsegments: Subsegment(2, "SQS", "aws")),
            Segment(1, 3, "worker", parent: 2),
            Segment(1, 4, "worker", parent: 2),
            Segment(1, 5, "queue", parent: 2),
            Segment(1, 6, "worker", parent: 2));

    [Fact]
    public void Work_is_a_call_only_when_a_segment_names_it_as_parent() =>
        AssertEdges(
            ["shop -> mailer Ok"],
            Segment(1, 1, "shop", subsegments: [Subsegment(2, "render"), Subsegment(3, "enqueue", "local")]),
            Segment(1, 4, "mailer", parent: 3));

    [Fact]
    public void A_segment_below_a_segment_is_an_edge_with_the_callees_outcome() =>
        AssertEdges(
            ["gateway -> function Error"],
            Segment(1, 1, "gateway", fault: true),
            Segment(1, 2, "function", parent: 1, error: true),
            Segment(1, 3, "gateway", parent: 1));

    [Fact]
    public void A_service_does_not_call_itself() =>
        AssertEdges(
            [],
            Segment(1, 1, "shop", subsegments: [Subsegment(2, "shop.internal", "remote"), Subsegment(3, "shop", "remote")]),
            Segment(1, 4, "shop", parent: 2));

    [Theory]
    [InlineData("aws", "remote", "shop -> cart Ok")]
    [InlineData("aws", null, "shop -> cart Ok")]
    [InlineData("remote", null, "shop -> cart Ok")]
    [InlineData("remote", "remote", "shop -> cart Ok, shop -> outer Ok")]
    [InlineData("aws", "aws", "shop -> cart Ok, shop -> outer Ok")]
    [InlineData("remote", "aws", "shop -> cart Ok, shop -> outer Ok")]
    public void What_is_below_a_call_is_the_same_call_or_one_of_its_own(string outer, string? inner, string edges)
    {
        var below = Subsegment(4, "inner", inner);
        var between = Subsegment(3, "attempt", subsegments: below);
        AssertEdges(
            edges.Split(", "),
            Segment(1, 1, "shop", subsegments: Subsegment(2, "outer", outer, subsegments: between)),
            Segment(1, 5, "cart", parent: 4));
    }

    [Fact]
    public void An_independent_subsegment_belongs_to_the_service_that_its_chain_of_parents_leads_to()
    {
        SegmentDocument[] documents =
        [
            Independent(1, 11, Subsegment(12, "DynamoDB", "aws")),
            Independent(1, 10, Subsegment(11, "work", subsegments: Subsegment(13, "cart.internal", "remote"))),
            Segment(1, 1, "shop", subsegments: Subsegment(10, "handler")),
            Segment(1, 20, "cart", parent: 13),
        ];
        foreach (var order in Permutations(documents))
        {
            new CallJoinerTests().AssertEdges(["shop -> DynamoDB Ok", "shop -> cart Ok"], [.. order]);
        }
    }

    [Fact]
    public void An_independent_subsegment_below_a_call_of_another_document_is_the_same_call()
    {
        SegmentDocument[] documents =
        [
            Segment(1, 1, "shop", subsegments: Subsegment(2, "Lambda", "aws")),
            Independent(1, 2, Subsegment(3, "lambda.amazonaws.com", "remote")),
            Segment(1, 4, "function", parent: 3),
        ];
        foreach (var order in Permutations(documents))
        {
            new CallJoinerTests().AssertEdges(["shop -> function Ok"], [.. order]);
        }
    }

    [Fact]
    public void A_call_whose_owner_never_comes_is_counted_and_gives_no_edge()
    {
        Add(Independent(1, 99, Subsegment(2, "DynamoDB", "aws")));

        Assert.Equal([], AfterTheWait());
        Assert.Equal(1, _joiner.Results.WithoutOwner);
    }

    [Fact]
    public void A_segment_whose_caller_never_comes_is_counted_and_gives_no_edge()
    {
        Add(Segment(1, 1, "shop", parent: 99));

        Assert.Equal([], AfterTheWait());
        Assert.Equal(1, _joiner.Results.WithoutCaller);
        Assert.Equal(0, _joiner.OpenCount);
    }

    [Fact]
    public void A_document_in_progress_makes_no_calls() =>
        AssertEdges([], Segment(1, 1, "shop", inProgress: true, subsegments: Subsegment(2, "DynamoDB", "aws")));

    [Fact]
    public void The_same_ids_in_another_trace_are_others() =>
        AssertEdges(
            ["shop -> a Ok"],
            Segment(1, 1, "shop", subsegments: Subsegment(2, "a", "remote")),
            Segment(2, 3, "cart", parent: 2));

    [Fact]
    public void An_unmatched_call_of_a_sent_document_is_a_request_of_an_inferred_service()
    {
        var http = Http("GET", "https://tax/", 429);
        AddFrom(Daemon, Segment(1, 1, "shop", subsegments:
        [
            Subsegment(2, "tax", "remote", ms: 7, http: http),
            Subsegment(3, "traced", "remote", traced: true),
            Subsegment(4, "matched", "remote"),
        ]));
        AddFrom(Daemon, Segment(1, 5, "cart", parent: 4));
        Add(Segment(2, 1, "shop", subsegments: Subsegment(2, "polled", "aws")));

        Assert.Equal(["shop -> cart Ok", "shop -> polled Ok", "shop -> tax Error, Throttle", "shop -> traced Ok"], AfterTheWait().Order());
        var inferred = Assert.Single(_joiner.Results.InferredRequests);
        Assert.Equal(("tax", Outcome.Error | Outcome.Throttle, new Duration(7_000_000), http), (inferred.Service, inferred.Outcome, inferred.Elapsed, inferred.Http));
    }

    [Fact]
    public void The_wait_is_measured_in_the_time_of_the_source()
    {
        Add(Segment(1, 1, "shop", subsegments: Subsegment(2, "cart.internal", "remote")));
        _now = _now.Add(TimeSpan.FromHours(3));
        var standingStill = Epoch.Add(TimeSpan.FromSeconds(29));
        _joiner.Expire(_ => standingStill, _sequence);
        Add(Segment(1, 3, "cart", parent: 2));

        Assert.Equal(["shop -> cart Ok"], Edges());
    }

    [Fact]
    public void A_callee_after_the_wait_changes_nothing()
    {
        Add(Segment(1, 1, "shop", subsegments: Subsegment(2, "cart.internal", "remote")));
        Assert.Equal(["shop -> cart.internal Ok"], AfterTheWait());
        Add(Segment(1, 3, "cart", parent: 2));

        Assert.Equal(["shop -> cart.internal Ok"], AfterTheWait());
        Assert.Equal(0, _joiner.OpenCount);
    }

    [Fact]
    public void When_too_many_are_open_the_oldest_end_their_wait_early_and_are_counted()
    {
        var joiner = new CallJoiner(TimeSpan.FromSeconds(30), CallJoiner.MinCapacity);
        for (var number = 1; number <= 10_000; number++)
        {
            joiner.Add(new LogEntry(number, Segment(number, 1, "shop", subsegments: Subsegment(2, "db", "aws")), Poller, Epoch));
        }

        Assert.InRange(joiner.OpenCount, 1, CallJoiner.MinCapacity);
        Assert.Equal(20_000, joiner.OpenCount + joiner.Results.ExpiredEarly);
        joiner.Expire(_ => Timestamp.MaxValue, 10_000);
        Assert.Equal(10_000, joiner.Results.Calls.Count);
    }

    [Fact]
    public void A_parent_that_is_its_own_child_is_no_harm() =>
        AssertEdges(
            [],
            Segment(1, 1, "shop", parent: 1),
            Independent(1, 3, Subsegment(3, "loop", "remote")),
            Independent(1, 5, Subsegment(4, "a", "remote")),
            Independent(1, 4, Subsegment(5, "b", "remote")));

    private static IEnumerable<IEnumerable<T>> Permutations<T>(T[] items) =>
        items.Length < 2
            ? [items]
            : from index in Enumerable.Range(0, items.Length)
              from rest in Permutations([.. items.Where((_, other) => other != index)])
              select rest.Prepend(items[index]);

    private void AssertEdges(string[] expected, params SegmentDocument[] documents)
    {
        Add(documents);
        AfterTheWait();
        Assert.Equal(expected.Order(), Edges().Order());
        Assert.Equal(0, _joiner.OpenCount);
    }

    private void Add(params SegmentDocument[] documents) => AddFrom(Poller, documents);

    private void AddFrom(SourceId source, params SegmentDocument[] documents)
    {
        foreach (var document in documents)
        {
            _joiner.Add(new LogEntry(++_sequence, document, source, _now));
        }
    }

    private string[] AfterTheWait()
    {
        _now = _now.Add(TimeSpan.FromSeconds(31));
        _joiner.Expire(_ => _now, _sequence);
        return Edges();
    }

    private string[] Edges() => [.. _joiner.Results.Calls.Select(call => $"{call.Source} -> {call.Target} {call.Outcome}")];
}
