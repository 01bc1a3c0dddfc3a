using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Demo;

namespace XRayBridge.Tests.Server.Demo;

public sealed class DemoShopTests
{
    private static readonly DateTimeOffset Opening = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_document_is_one_that_the_service_takes()
    {
        foreach (var json in Day(minutes: 10))
        {
            Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), new InternTable(), out _, out var error), $"{error.Message}\n{json}");
        }
    }

    [Fact]
    public void Half_an_hour_shows_every_kind_of_trouble_and_service()
    {
        var traces = Traces(30);
        var summaries = traces.Select(TraceSummarizer.Summarize).ToList();
        Assert.All([Outcome.Error, Outcome.Fault, Outcome.Throttle], flag => Assert.Contains(summaries, summary => summary.Outcome.HasFlag(flag)));
        Assert.Contains(summaries, summary => summary.Users.Count > 0 && summary.Annotations.ContainsKey("order"));
        Assert.Contains(traces, trace => trace.Entities.Any(entity => entity.Entity.Links.Count > 0));
        Assert.Contains(traces, trace => trace.Entities.Any(entity => entity.Entity.Cause?.Exceptions is [{ Cause: not null, Stack.Count: > 0 }, ..]));
        var types = summaries.SelectMany(summary => summary.Nodes).Select(node => node.Type).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "AWS::ApiGateway::Stage", "AWS::DynamoDB::Table", "AWS::ECS::Fargate", "AWS::Glue", "AWS::Lambda", "AWS::Lambda::Function",
                "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::StepFunctions::StateMachine", "Database::SQL", "remote",
            ],
            types);
    }

    [Fact]
    public void A_document_in_progress_is_followed_by_the_complete_one()
    {
        var documents = Day(minutes: 10).Select(Read).ToList();
        var closing = Timestamp.From(Opening.AddMinutes(10));
        var open = documents.Where(document => !document.IsComplete && document.Root.StartTime < closing).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, document => Assert.Single(
            documents.Skip(documents.IndexOf(document)), later => later.IsComplete && later.Id == document.Id));
    }

    [Fact]
    public void Documents_come_when_their_work_has_ended()
    {
        var shop = new DemoShop(new DemoOptions(), Opening);
        var now = Opening.AddMinutes(1);
        Assert.All(
            shop.TakeDue(now, 10_000).Select(Read),
            document => Assert.True((document.Root.EndTime ?? document.Root.StartTime) <= Timestamp.From(now)));
        Assert.Empty(shop.TakeDue(now, 10_000));
        Assert.NotEmpty(shop.TakeDue(now.AddSeconds(30), 10_000));
    }

    [Fact]
    public void The_payment_service_fails_for_three_minutes_of_each_half_hour()
    {
        var charges = Traces(40).SelectMany(trace => trace.Entities)
            .Where(entity => entity.Entity is Subsegment { Name: "pay.example.net" })
            .ToLookup(
                entity => (int)(entity.Entity.StartTime.ToDateTimeOffset() - Opening).TotalMinutes is (>= 6 and < 9) or (>= 36 and < 39),
                entity => entity.Outcome.HasFlag(Outcome.Fault));

        Assert.InRange(charges[true].Count(failed => failed) / (double)charges[true].Count(), 0.7, 0.95);
        Assert.InRange(charges[false].Count(failed => failed) / (double)charges[false].Count(), 0.01, 0.1);
    }

    [Fact]
    public void The_same_seed_makes_the_same_shop() => Assert.Equal(Day(minutes: 5), Day(minutes: 5));

    private static IReadOnlyList<string> Day(int minutes)
    {
        var shop = new DemoShop(new DemoOptions(), Opening);
        return [.. shop.TakeDue(Opening.AddMinutes(minutes), 100_000), .. shop.TakeDue(Opening.AddMinutes(minutes + 5), 100_000)];
    }

    private static SegmentDocument Read(string json)
    {
        Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), new InternTable(), out var document, out var error), error.Message);
        return document;
    }

    private static IReadOnlyList<TraceTree> Traces(int minutes) =>
    [
        .. Day(minutes).Select(Read).Where(document => document.IsComplete).GroupBy(document => document.TraceId).Select(documents => TraceTree.Of(
            new StoredTrace(documents.Key, [.. documents.Select(document => new LogEntry(1, document, new SourceId(SourceKind.Api, "api"), default))]))),
    ];
}
