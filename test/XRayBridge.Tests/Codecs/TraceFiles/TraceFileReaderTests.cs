using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.TraceFiles;

namespace XRayBridge.Tests.Codecs.TraceFiles;

public sealed class TraceFileReaderTests
{
    private const string First = """{"trace_id":"1-65500000-000000000000000000000001","id":"00000000000000a1","name":"shop","start_time":1,"end_time":2,"note":{"kept":1}}""";

    private const string Second = """{"trace_id":"1-65500000-000000000000000000000001","id":"00000000000000a2","name":"cart (new)","start_time":1,"end_time":2}""";

    private const string Otlp = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"} }]},"scopeSpans":[{"spans":[
        {"traceId":"65500000000000000000000000000002","spanId":"00000000000000b1","name":"GET /","kind":2,"startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
        """;

    public static TheoryData<string, string[]> Files { get; } = new()
    {
        { First, ["shop"] },
        { $"[{First},{Second}]", ["shop", "cart (new)"] },
        { $"{First}\n{Second}\n", ["shop", "cart (new)"] },
        { $"[{Text(First)},{Text($"[{Second}]")}]", ["shop", "cart (new)"] },
        { $$"""{"Traces":[{"Id":"1-6","Segments":[{"Id":"a1","Document":{{Text(First)}}},{"Id":"a2","Document":{{Text(Second)}}}]}],"UnprocessedTraceIds":[]}""", ["shop", "cart (new)"] },
        { $$"""{"NextToken":null,"Traces":null}""", [] },
        { $$"""{"Id":"1-6","Duration":1,"Segments":[{"Document":{{Text(First)}}}]}""", ["shop"] },
        { $$"""{"TraceSegmentDocuments":[{{Text(First)}}]}""", ["shop"] },
        { $$"""{"id":"1-6","documents":[{{First}}]}""", ["shop"] },
        { Otlp, ["shop"] },
        { $"{Otlp}{First}", ["shop", "shop"] },
        { "\uFEFF" + First, ["shop"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_that_people_keep_is_read(string file, string[] names)
    {
        var read = TraceFileReader.Read(Encoding.UTF8.GetBytes(file));

        Assert.Equal(names, read.Documents.Select(document => document.Root.Name));
        Assert.Equal(names.Length == 0 ? 1 : 0, read.FaultCount);
    }

    [Fact]
    public void A_document_keeps_the_bytes_of_the_file()
    {
        var read = TraceFileReader.Read(Encoding.UTF8.GetBytes($"[{First}]"));

        Assert.Equal(First, Encoding.UTF8.GetString(Assert.Single(read.Documents).Raw.Span));
    }

    [Theory]
    [InlineData("", "", "holds no trace")]
    [InlineData("no json", "", "not valid JSON")]
    [InlineData("[1]", "[0]", "here is Number")]
    [InlineData("""{"Traces":[{"Segments":[{"Document":"{}"}]}]}""", "Traces[0].Segments[0].Document", "MissingId")]
    [InlineData("""{"Traces":[{"Segments":[{"Document":"[nonsense"}]}]}""", "Traces[0].Segments[0].Document", "not valid JSON")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"00"}]}]}]}""", "resourceSpans, span 0", "trace")]
    [InlineData("""{"resourceSpans":7}""", "", "Cannot read OTLP JSON")]
    [InlineData("[[[[[[[[[[[]]]]]]]]]]]", "[0][0][0][0][0][0][0][0][0]", "nested too deeply")]
    public void What_cannot_be_read_is_named_with_its_place(string file, string place, string message)
    {
        var read = TraceFileReader.Read(Encoding.UTF8.GetBytes(file));

        var fault = Assert.Single(read.Faults);
        Assert.Equal(place, fault.Place);
        Assert.Contains(message, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(read.Documents);
    }

    [Fact]
    public void What_stands_around_a_bad_document_is_read_and_all_bad_ones_are_counted()
    {
        var bad = string.Concat(Enumerable.Repeat("""{"name":"no id"},""", 500));

        var read = TraceFileReader.Read(Encoding.UTF8.GetBytes($"[{First},{bad}{Second}]"));

        Assert.Equal(["shop", "cart (new)"], read.Documents.Select(document => document.Root.Name));
        Assert.Equal(500, read.FaultCount);
        Assert.Equal(TraceFileReader.MaxFaults, read.Faults.Count);
    }

    [Fact]
    public void A_file_cut_anywhere_is_read_without_an_exception()
    {
        var file = Encoding.UTF8.GetBytes($$"""{"Traces":[{"Segments":[{"Document":{{Text(First)}}},{"Document":"\ud800"}]}]}{{Otlp}}""");
        for (var length = 0; length < file.Length; length++)
        {
            Assert.InRange(TraceFileReader.Read(file.AsMemory(0, length)).FaultCount, 0, 3);
        }
    }

    [Fact]
    public void A_resource_that_every_span_repeats_cannot_make_a_file_large()
    {
        var resource = new string('r', 60_000);
        var spans = string.Join(',', Enumerable.Range(1, 1_000).Select(i => $$"""{"traceId":"65500000000000000000000000000002","spanId":"{{i:x16}}","name":"s","startTimeUnixNano":"1","endTimeUnixNano":"2"}"""));

        var read = TraceFileReader.Read(Encoding.UTF8.GetBytes(
            $$"""{"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{"stringValue":"{{resource}}"} }]},"scopeSpans":[{"spans":[{{spans}}]}]}]}"""));

        Assert.InRange(read.Documents.Count, 1, 100);
        Assert.Equal(1_000, read.Documents.Count + read.FaultCount);
    }

    private static string Text(string json) => JsonSerializer.Serialize(json);
}
