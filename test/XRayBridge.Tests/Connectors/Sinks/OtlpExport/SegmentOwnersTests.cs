using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

public sealed class SegmentOwnersTests
{
    [Fact]
    public async Task A_subsegment_sent_by_itself_has_the_resource_of_its_segment()
    {
        await using var scene = await ExportScene.StartAsync();
        var aws = """, "origin": "AWS::ECS::Container", "aws": {"account_id": "123456789012", "xray": {"sdk": "X-Ray for Go"}}""";

        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Subsegment("query", 11, 1),
            Json.Segment("shop", 1, aws + Json.Of(Json.Embedded("inner", 2)))));
        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Subsegment("late", 12, 2),
            Json.Subsegment("below", 13, 12),
            Json.Subsegment("stray", 14, 99)));

        var services = scene.Backend.Spans.Zip(scene.Backend.Resources).ToDictionary(pair => pair.First.Name, pair => pair.Second.Resource);
        Assert.Equal(services["shop"], services["query"]);
        Assert.Equal(services["shop"], services["late"]);
        Assert.Equal(services["shop"], services["below"]);
        Assert.Equal("unknown_service", Assert.Single(services["stray"].Attributes).Value.StringValue);
    }

    [Fact]
    public void Services_that_repeat_share_what_is_kept()
    {
        var owners = new SegmentOwners();
        owners.Learn(Read(Json.Segment("shop", 1, """, "aws": {"account_id": "1"}""")));
        owners.Learn(Read(Json.Segment("shop", 2, """, "aws": {"account_id": "1"}""")));
        owners.Learn(Read(Json.Segment("shop", 3, """, "aws": {"account_id": "2"}""")));

        var (first, second, third) = (Owner(owners, 1), Owner(owners, 2), Owner(owners, 3));

        Assert.Same(first, second);
        Assert.NotSame(first, third);
        Assert.Equal("2", third!.Aws!.AccountId);
    }

    [Fact]
    public void What_is_kept_is_bounded_in_spans_and_bytes()
    {
        var owners = new SegmentOwners();
        var padding = new string('x', 60_000);
        for (var i = 1; i <= 1_000; i++)
        {
            owners.Learn(Read(Json.Segment("shop", i, $$""", "aws": {"request_id": "{{i}}", "padding": "{{padding}}"}""")));
        }

        Assert.InRange(owners.Count, 1, SegmentOwners.MaxBytes / padding.Length);
        for (var i = 1_000; i <= SegmentOwners.MaxSpans + 2_000; i++)
        {
            owners.Learn(Read(Json.Segment("shop", i)));
        }

        Assert.Equal(SegmentOwners.MaxSpans, owners.Count);
        Assert.Null(Owner(owners, 1));
    }

    private static Segment? Owner(SegmentOwners owners, int id) => owners.Find(Read(Json.Subsegment("call", 100_000, id)));

    private static SegmentDocument Read(string json) =>
        SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), new InternTable(), out var document, out var error) ? document : throw new InvalidOperationException(error.Message);
}
