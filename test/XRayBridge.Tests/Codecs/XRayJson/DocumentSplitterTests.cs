using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Codecs.Otlp;

namespace XRayBridge.Tests.Codecs.XRayJson;

public sealed class DocumentSplitterTests
{
    private const int MaxSizeBytes = 2_000;

    private static readonly InternTable Names = new();

    [Fact]
    public void What_is_too_large_becomes_documents_that_fit_and_nothing_is_lost()
    {
        var split = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var whole = Read(new RandomDocument(seed).Next());
            var parts = Split(whole);
            Assert.Equal(Entities(whole), parts.SelectMany(Entities).Order(StringComparer.Ordinal));
            split += parts.Count > 1 ? 1 : 0;
            Assert.All(parts, part => Assert.True(part.Raw.Length <= MaxSizeBytes || part.Root.Subsegments.Count == 0, $"seed {seed}: {part.Raw.Length} bytes"));
        }

        Assert.True(split > 100, $"only {split} documents were split");
    }

    [Fact]
    public void Parents_come_first_and_parts_say_what_they_belong_to()
    {
        var filling = new string('x', MaxSizeBytes / 2);
        var whole = Read(Encoding.UTF8.GetBytes(
            """
            {"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1,"end_time":2,"subsegments":[
            {"name":"small","id":"b7895bbc399a6a02","start_time":1,"end_time":2},
            {"name":"large","id":"b7895bbc399a6a03","start_time":1,"end_time":2,"metadata":{"default":{"a":"FILLING"}},"subsegments":[
            {"name":"inner","id":"b7895bbc399a6a04","start_time":1,"end_time":2,"metadata":{"default":{"a":"FILLING"}}}]}]}
            """.Replace("FILLING", filling, StringComparison.Ordinal)));
        var parts = Split(whole);
        Assert.Equal(["shop", "large", "inner"], parts.Select(part => part.Root.Name));
        Assert.Equal([null, "b7895bbc399a6a01", "b7895bbc399a6a03"], parts.Select(part => part.ParentId?.ToString()));
        Assert.Equal("small", Assert.Single(parts[0].Root.Subsegments).Name);
        Assert.All(parts.Skip(1), part => Assert.IsType<Subsegment>(part.Root));
        Assert.All(parts, part => Assert.Equal(whole.TraceId, part.TraceId));
    }

    private static List<SegmentDocument> Split(SegmentDocument whole)
    {
        var parts = new List<DocumentPart>();
        DocumentSplitter.Write(whole, parts, MaxSizeBytes);
        var read = parts.ConvertAll(part => Read(part.Json));
        Assert.Equal(parts.Select(part => part.Id), read.Select(part => part.Id));
        return read;
    }

    private static IEnumerable<string> Entities(SegmentDocument document) =>
        EntityText.All(document.Root, document.TraceId, document.ParentId).Order(StringComparer.Ordinal);

    private static SegmentDocument Read(ReadOnlyMemory<byte> json)
    {
        Assert.True(SegmentReader.TryRead(json, Names, NameRule.AnyText, out var document, out var error), error.Message);
        return document;
    }
}
