using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class TraceCompletenessTests
{
    private const string Root = """{"name":"a","id":"000000000000000a","start_time":1,"end_time":2,"subsegments":[{"name":"b","id":"000000000000000b","start_time":1,"end_time":2,"namespace":"remote"%TRACED%}]}""";
    private const string Child = """{"name":"c","id":"000000000000000c","parent_id":"000000000000000b","start_time":1,"end_time":2}""";

    private readonly InternTable _names = new();

    [Fact]
    public void A_trace_with_nothing_open_is_complete()
    {
        Assert.False(IsIncomplete(Root));
        Assert.False(IsIncomplete(Root, Child));
        Assert.False(IsIncomplete(Child, Root));
    }

    [Fact]
    public void A_trace_without_documents_is_incomplete() => Assert.True(IsIncomplete());

    [Fact]
    public void A_segment_without_its_parent_is_incomplete() => Assert.True(IsIncomplete(Child));

    [Fact]
    public void A_traced_call_is_incomplete_until_its_callee_is_there()
    {
        Assert.True(IsIncomplete(Traced));
        Assert.False(IsIncomplete(Traced, Child));
    }

    [Fact]
    public void A_segment_in_progress_is_incomplete() =>
        Assert.True(IsIncomplete("""{"name":"a","id":"000000000000000a","start_time":1,"in_progress":true}"""));

    private static string Traced => Root.Replace("%TRACED%", ",\"traced\":true", StringComparison.Ordinal);

    private bool IsIncomplete(params string[] documents)
    {
        var read = new List<SegmentDocument>();
        foreach (var text in documents)
        {
            var json = text.Replace("%TRACED%", "", StringComparison.Ordinal)
                .Replace("\"start_time\"", "\"trace_id\":\"1-581cf771-a006649127e371903a2de979\",\"start_time\"", StringComparison.Ordinal);
            Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), _names, out var document, out var error), error.Message);
            read.Add(document);
        }

        TraceId.TryParse("1-581cf771-a006649127e371903a2de979", out var id);
        return new TraceCompleteness().IsIncomplete(id, read);
    }
}
