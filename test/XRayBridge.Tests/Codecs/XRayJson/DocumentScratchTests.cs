using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Codecs.Otlp;

namespace XRayBridge.Tests.Codecs.XRayJson;

public sealed class DocumentScratchTests
{
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();

    [Fact]
    public void A_document_read_into_used_objects_is_the_document_read_into_new_ones()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var json = new RandomDocument(seed).Next();
            Assert.True(SegmentReader.TryRead(json, _names, _scratch, out var recycled, out var error), error.Message);
            Assert.True(SegmentReader.TryRead(json, _names, NameRule.AnyText, out var fresh, out error), error.Message);
            Assert.Equal(ModelText.Of(fresh), ModelText.Of(recycled));
            Assert.Equal(Otlp(fresh), Otlp(recycled));
        }
    }

    [Fact]
    public void A_refused_document_leaves_nothing_behind_in_the_next()
    {
        var good = """{"name":"shop","id":"b7895bbc399a6a0a","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1,"end_time":2}"""u8.ToArray();
        var bad = """{"name":"other","http":{"request":{"url":"http://x"}},"annotations":{"a":1},"subsegments":[{"name":"n","id":"4dcb28f17ea835a0"}]}"""u8.ToArray();
        Assert.False(SegmentReader.TryRead(bad, _names, _scratch, out _, out _));
        Assert.True(SegmentReader.TryRead(good, _names, _scratch, out var document, out _));
        Assert.Equal(ModelText.Of(Documents.Read(good)), ModelText.Of(document));
    }

    private static byte[] Otlp(SegmentDocument document)
    {
        var protobuf = new ProtobufWriter();
        new OtlpDocumentWriter().Write(document, protobuf);
        return protobuf.Written.ToArray();
    }
}
