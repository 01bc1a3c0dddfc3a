using System.Buffers;
using System.Text;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

public sealed class SegmentRoundTripTests
{
    private const int Count = 1_000;

    [Fact]
    public void What_is_written_reads_as_the_same_model_and_writes_as_the_same_bytes()
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        var documents = new RandomDocuments(seed: 20);
        for (var i = 0; i < Count; i++)
        {
            var document = documents.Next();
            var bytes = Write(document);
            if (bytes.Length > SegmentReader.MaxSizeBytes)
            {
                continue;
            }

            var read = Documents.Read(bytes);
            Assert.Equal(ModelText.Of(document, present), ModelText.Of(read));
            Assert.Equal(bytes, Write(read));
        }

        Assert.Equal(Properties(), present.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_are_written_in_the_order_of_the_schema()
    {
        const string Json =
            """{"name":"shop","id":"b7895bbc399a6a0a","trace_id":"1-64ff6d44-aea567060462405d5ce05581","type":"subsegment","parent_id":"7c393f52cf950a66","start_time":1694461253.163,"in_progress":true,"namespace":"aws","traced":true,"precursor_ids":["4dcb28f17ea835a0"],"http":{"request":{"method":"GET"},"response":{"status":200}},"aws":{"retries": 1},"sql":{"user":"u"},"error":true,"cause":{},"annotations":{"a:b":1.5},"metadata":{"default":{}},"links":[{"trace_id":"1-64ff6d44-aea567060462405d5ce05581","id":"b7895bbc399a6a0a","attributes":{"x":[1]}}],"subsegments":[{"name":"n","id":"4dcb28f17ea835a0","start_time":1,"end_time":2}]}""";
        Assert.Equal(Json, Encoding.UTF8.GetString(Write(Documents.Read(Json))));
    }

    private static byte[] Write(SegmentDocument document)
    {
        var output = new ArrayBufferWriter<byte>();
        SegmentWriter.Write(document, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Every property of the model: the random documents must have set each of them.</summary>
    private static IEnumerable<string> Properties()
    {
        Type[] types =
        [
            typeof(SegmentDocument), typeof(Segment), typeof(Subsegment), typeof(HttpBlock), typeof(AwsBlock), typeof(Cause),
            typeof(ExceptionRecord), typeof(StackFrame), typeof(SqlBlock), typeof(ServiceBlock), typeof(SegmentLink),
            typeof(Annotation), typeof(AnnotationValue),
        ];
        return types
            .SelectMany(type => type.GetProperties().Select(property => $"{type.Name}.{property.Name}"))
            .Where(name => name is not ("SegmentDocument.Raw" or "Segment.InProgress"))
            .Order(StringComparer.Ordinal);
    }
}
