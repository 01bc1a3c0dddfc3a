using System.Text;
using System.Text.Json.Nodes;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Server.Demo;

namespace XRayBridge.Server.Cli.Samples;

/// <summary>A trace that just ended: a service calls another, which reads from a table and fails.</summary>
internal sealed class SampleTrace
{
    private const double RequestMs = 40;
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(120);

    public SampleTrace(DateTimeOffset now)
    {
        var trace = new DemoTrace(new DemoWorld(Random.Shared.Next(), now), now - Duration);
        var front = trace.Segment("xraybridge-sample", null, trace.Start)
            .Request("GET", "https://sample.example.com/order/42")
            .Annotate("sample", true)
            .Describe("xraybridge", new JsonObject { ["version"] = BuildInfo.Version });
        var call = front.Remote("xraybridge-sample-stock", RequestMs).Request("GET", "https://stock.example.com/42").Response(500);

        var stock = trace.Segment("xraybridge-sample-stock", null, call.Start, call)
            .Request("GET", "https://stock.example.com/42")
            .Response(500)
            .Raise(new DemoException("StockError", "A failure, so that errors can be seen too.", false, "stock.py:42 count"));
        stock.Aws("DynamoDB", "GetItem", RequestMs / 4, new JsonObject { ["table_name"] = "stock" });
        trace.Send(stock, call.Ended);
        trace.Send(front.Response(502), now);
        Id = trace.Id;
        Texts = [.. trace.Documents.Select(document => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(document.Json))];
    }

    public string Id { get; }

    /// <summary>Segment documents.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Texts { get; }

    public IReadOnlyList<SegmentDocument> Read()
    {
        var names = new InternTable();
        return [.. Texts.Select(text => SegmentReader.TryRead(text, names, out var document, out var error)
            ? document
            : throw new InvalidOperationException($"The sample cannot be read: {error.Message}"))];
    }
}
