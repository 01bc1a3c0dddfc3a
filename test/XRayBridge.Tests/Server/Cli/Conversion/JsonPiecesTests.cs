using System.Text;
using XRayBridge.Server.Cli.Conversion;

namespace XRayBridge.Tests.Server.Cli.Conversion;

/// <summary>What is found in JSON of each shape, whether it comes at once or byte by byte.</summary>
public sealed class JsonPiecesTests
{
    [Theory]
    [InlineData("one document", """{"name":"a","x":{"y":[1,{}]}}""", """{"name":"a","x":{"y":[1,{}]}}""")]
    [InlineData("documents on lines", "{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}", """{"a":1}|{"a":2}|{"a":3}""")]
    [InlineData("documents without anything between them", """{"a":1}{"a":2}""", """{"a":1}|{"a":2}""")]
    [InlineData("a document over lines", "{\n  \"a\": [\n    {\n }\n ]\n}\n{\n}", "{\n  \"a\": [\n    {\n }\n ]\n}|{\n}")]
    [InlineData("a list", """[{"a":1}, {"a":2}]""", """{"a":1}|{"a":2}""")]
    [InlineData("a list of texts", """["{\"a\":\"\\u00e4\"}","{}"]""", """{"a":"\u00e4"}|{}""")]
    [InlineData("an answer of BatchGetTraces", """{"Traces":[{"Id":"1","Segments":[{"Document":"{\"a\":1}","Id":"x"},{"Id":"y","Document":"{}"}]},{"Segments":[]}],"UnprocessedTraceIds":["1-2"]}""", """{"a":1}|{}""")]
    [InlineData("its members in another order", """{"NextToken":"n","UnprocessedTraceIds":[],"Traces":[{"Segments":[{"Document":"{}"}],"Id":"1"}]}""", "{}")]
    [InlineData("a trace with documents as objects", """{"Id":"1","Segments":[{"id":"a"},{"id":"b"}]}""", """{"id":"a"}|{"id":"b"}""")]
    [InlineData("a body of PutTraceSegments", """{"TraceSegmentDocuments":["{\"a\":1}","{}"]}""", """{"a":1}|{}""")]
    [InlineData("brackets and quotes in texts", """{"a":"}]\"{["}{"b":"\\"}""", """{"a":"}]\"{["}|{"b":"\\"}""")]
    [InlineData("a byte order mark", "\uFEFF{\"a\":1}", """{"a":1}""")]
    [InlineData("nothing", " \n ", "")]
    [InlineData("something else in a list", """[1,{"a":1},null]""", """!1:not a JSON object|{"a":1}|!1:not a JSON object""")]
    [InlineData("a line cut short in a text", "{\"a\":\"b\n{\"a\":2}", """!1:not JSON: a text does not end on line 1|{"a":2}""")]
    [InlineData("a line cut short before a value", "{\"a\":1}\n{\"a\":\n{\"a\":3}", """{"a":1}|!2:cut short: line 3 begins another document|{"a":3}""")]
    [InlineData("a line cut short after a value", "{\"a\":[1\n{\"a\":2}", """!1:cut short: line 2 begins another document|{"a":2}""")]
    [InlineData("rubbish between lines", "{\"a\":1}\nrubbish\n{\"a\":2}", """{"a":1}|!2:not a JSON object|{"a":2}""")]
    [InlineData("a broken document in a list over lines", "[\n{\"a\":\"x\n},\n{\"a\":2}\n]\n", """!2:not JSON: a text does not end on line 2|{"a":2}""")]
    [InlineData("a name without a value", """{"a"}""", "!1:not JSON: a member's name without a value at byte 4")]
    [InlineData("a name that is none", """{a:1}""", "!1:not JSON: 'a' at byte 1")]
    [InlineData("the end within a text", """{"a":"b""", "!1:the input ends within a text")]
    [InlineData("the end within a document", """{"a":1""", "!1:the input ends within a document")]
    [InlineData("the end within a list", """[{"a":1}""", """{"a":1}|!1:the input ends within a list""")]
    public void Documents_are_found_in(string shape, string input, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(input);
        var found = Find(new MemoryStream(bytes), 1 << 20);
        Assert.True(expected == found, $"{shape}: expected\n{expected}\nfound\n{found}");
        Assert.Equal(found, Find(new DrippingStream(bytes), 1 << 20));
    }

    [Fact]
    public void A_document_over_the_limit_is_passed_over_and_the_next_is_read()
    {
        var input = $$"""{"a":"{{new string('x', 500_000)}}"} {"a":2}""";
        Assert.Equal("""!1:larger than any document|{"a":2}""", Find(new MemoryStream(Encoding.UTF8.GetBytes(input)), 100_000));
    }

    [Fact]
    public void Lists_in_lists_have_a_bound()
    {
        var input = new string('[', 1_000_000);
        Assert.Equal("!1:lists nested too deeply to hold documents", Find(new MemoryStream(Encoding.UTF8.GetBytes(input)), 1 << 20));
    }

    [Fact]
    public void A_place_has_number_line_and_offset()
    {
        var input = new InputWindow(new MemoryStream("{\"a\":1}\n[{},\n {}]"u8.ToArray()), 1 << 20);
        var places = new JsonPieces(input).Read().Select(piece => piece.Place.ToString());
        Assert.Equal(["document 1 (line 1, byte 0)", "document 2 (line 2, byte 9)", "document 3 (line 3, byte 14)"], places);
    }

    private static string Find(Stream input, int maxBytes)
    {
        var pieces = new JsonPieces(new InputWindow(input, maxBytes), "Traces", "Segments", "Document", "TraceSegmentDocuments").Read();
        return string.Join('|', pieces.Select(piece => piece.Fault is null ? Encoding.UTF8.GetString(piece.Bytes.Span) : $"!{piece.Place.Line}:{piece.Fault}"));
    }
}
