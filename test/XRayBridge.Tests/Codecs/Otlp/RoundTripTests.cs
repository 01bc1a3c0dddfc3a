using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>X-Ray to OTLP and back: every field of every entity, over thousands of documents.</summary>
public sealed class RoundTripTests
{
    private static readonly InternTable Names = new();

    [Theory]
    [InlineData(OtlpConventions.Stable)]
    [InlineData(OtlpConventions.Both)]
    public void Every_field_comes_back_from_otlp(OtlpConventions conventions)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var json = new RandomDocument(seed).Next();
            Assert.True(SegmentReader.TryRead(json, Names, NameRule.AnyText, out var document, out var error), error.Message);
            var expected = EntityText.All(document.Root, document.TraceId, document.ParentId).ToList();
            var actual = ThroughOtlp(document, conventions).SelectMany(span => EntityText.All(span.Root, span.TraceId, span.ParentId)).ToList();
            Assert.Equal(expected.Count, actual.Count);
            for (var i = 0; i < expected.Count; i++)
            {
                Assert.True(expected[i] == actual[i], $"seed {seed}, entity {i}:\n{expected[i]}\ncame back as\n{actual[i]}");
            }
        }
    }

    private static IEnumerable<SegmentDocument> ThroughOtlp(SegmentDocument document, OtlpConventions conventions)
    {
        var builder = new OtlpRequestBuilder(conventions);
        builder.Add(document);
        var request = new ProtobufWriter();
        builder.Build(request);
        return OtlpText.Split(request.Written.ToArray()).Select(Read);
    }

    private static SegmentDocument Read(byte[] span)
    {
        Assert.True(OtlpDocumentReader.TryRead(span, Names, out var document, out var error), error.Message);
        return document;
    }
}
