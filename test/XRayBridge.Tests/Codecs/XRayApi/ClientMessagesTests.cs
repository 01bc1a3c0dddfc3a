using System.Buffers;
using System.Text;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayApi;

/// <summary>What a client of the X-Ray API writes and reads.</summary>
public sealed class ClientMessagesTests
{
    private const string Id = "1-581cf771-a006649127e371903a2de979";

    [Fact]
    public void A_summary_gives_its_id_revision_and_partiality_and_the_rest_is_skipped()
    {
        var page = ReadSummaries(
            $$"""{"ApproximateTime":1.5,"TraceSummaries":[{"Http":{"HttpURL":"a","Id":"x"},"Id":"{{Id}}","Revision":7,"IsPartial":true,"Users":[{}]}],"TracesProcessedCount":12,"NextToken":"t"}""")!;

        var summary = Assert.Single(page.Summaries);
        Assert.Equal(new TraceSummaryHead(IdOf(Id), TraceVersion.FromRevision(7), true), summary);
        Assert.Equal((12, "t", 0), (page.TracesProcessed, page.NextToken, page.Unreadable));
    }

    [Theory]
    [InlineData("""{"TraceSummaries":[],"NextToken":""}""")]
    [InlineData("""{"TraceSummaries":null,"NextToken":null}""")]
    [InlineData("{}")]
    public void An_empty_page_without_a_token_is_the_last(string body)
    {
        var page = ReadSummaries(body)!;

        Assert.Empty(page.Summaries);
        Assert.Null(page.NextToken);
    }

    [Theory]
    [InlineData("""{"TraceSummaries":[null],"NextToken":"t"}""")]
    [InlineData("""{"TraceSummaries":{},"NextToken":"t"}""")]
    [InlineData("""{"TraceSummaries":[{"Id":"1-""")]
    [InlineData("""{"TraceSummaries":[],"NextToken":5}""")]
    [InlineData("<html>busy</html>")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_page_that_cannot_be_read_whole_is_not_read_at_all(string body)
    {
        Assert.False(TraceSummariesResponseReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void A_summary_without_a_readable_id_is_counted()
    {
        var page = ReadSummaries("""{"TraceSummaries":[{"Id":"nonsense"},{}]}""")!;

        Assert.Equal(2, page.Unreadable);
    }

    [Fact]
    public void Without_a_revision_duration_and_flags_tell_a_change()
    {
        var first = VersionOf("\"Duration\":1.5,\"HasFault\":false");

        Assert.False(VersionOf("\"Duration\":1.5").Supersedes(first));
        Assert.True(VersionOf("\"Duration\":1.6").Supersedes(first));
        Assert.True(VersionOf("\"Duration\":1.5,\"HasFault\":true").Supersedes(first));
        Assert.True(VersionOf("\"Duration\":1.5,\"IsPartial\":true").Supersedes(first));
    }

    [Fact]
    public void A_lower_revision_does_not_supersede_a_higher_one()
    {
        Assert.True(TraceVersion.FromRevision(3).Supersedes(TraceVersion.FromRevision(2)));
        Assert.False(TraceVersion.FromRevision(2).Supersedes(TraceVersion.FromRevision(2)));
        Assert.False(TraceVersion.FromRevision(1).Supersedes(TraceVersion.FromRevision(2)));
    }

    [Fact]
    public void A_document_is_unescaped_into_its_own_bytes()
    {
        var traces = ReadTraces(
            $$"""{"Traces":[{"Segments":[{"Document":"{\"a\":\"\\u00fc \\\"q\\\" \u00fc\n\"}","Id":"x"},{"Document":"plain"}],"Id":"{{Id}}"}],"UnprocessedTraceIds":["{{Id}}"]}""")!;

        Assert.Equal("{\"a\":\"\\u00fc \\\"q\\\" ü\n\"}", Encoding.UTF8.GetString(traces.Documents[0].Utf8.Span));
        Assert.Equal("plain", Encoding.UTF8.GetString(traces.Documents[1].Utf8.Span));
        Assert.All(traces.Documents, document => Assert.Equal(IdOf(Id), document.TraceId));
        Assert.Equal([IdOf(Id)], traces.Unprocessed);
    }

    [Fact]
    public void A_document_with_half_a_surrogate_pair_costs_nobody_else()
    {
        var traces = ReadTraces($$"""{"Traces":[{"Id":"{{Id}}","Segments":[{"Document":"\ud800"},{"Document":"{}"}]}]}""")!;

        Assert.Equal(2, traces.Documents.Count);
    }

    [Fact]
    public void Requests_have_the_wire_shape_of_the_service()
    {
        var output = new ArrayBufferWriter<byte>();
        TraceSummariesRequestWriter.Write(output, new Timestamp(1_499_396_400_250_000_000), Timestamp.FromUnixSeconds(1_499_400_000), "service(\"a\")", "t");
        Assert.Equal(
            """{"StartTime":1499396400.25,"EndTime":1499400000,"TimeRangeType":"Event","FilterExpression":"service(\u0022a\u0022)","NextToken":"t"}""", Encoding.UTF8.GetString(output.WrittenSpan));

        output.Clear();
        BatchGetTracesRequestWriter.Write(output, [IdOf(Id), IdOf(Id)], null);
        Assert.Equal($$"""{"TraceIds":["{{Id}}","{{Id}}"]}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("ThrottledException", "{\"message\":\"slow down\"}", "ThrottledException", "slow down")]
    [InlineData(null, "{\"__type\":\"com.amazonaws.xray#InvalidRequestException\",\"Message\":\"bad\"}", "InvalidRequestException", "bad")]
    [InlineData("ExpiredTokenException:http://internal.amazon.com/", "{}", "ExpiredTokenException", "")]
    [InlineData(null, "<html>", "", "")]
    [InlineData(null, "", "", "")]
    public void An_error_is_read_from_wherever_the_service_put_it(string? header, string body, string code, string message)
    {
        var error = ApiErrorBody.Read(Encoding.UTF8.GetBytes(body), header);

        Assert.Equal((code, message), (error.Code, error.Message));
    }

    private static TraceSummaryPage? ReadSummaries(string body) =>
        TraceSummariesResponseReader.TryRead(Encoding.UTF8.GetBytes(body), out var page, out _) ? page : null;

    private static FetchedTraces? ReadTraces(string body) =>
        BatchGetTracesResponseReader.TryRead(Encoding.UTF8.GetBytes(body), out var traces, out _) ? traces : null;

    private static TraceVersion VersionOf(string members) =>
        ReadSummaries($$"""{"TraceSummaries":[{"Id":"{{Id}}",{{members}}}]}""")!.Summaries[0].Version;

    private static TraceId IdOf(string text)
    {
        Assert.True(TraceId.TryParse(text, out var id));
        return id;
    }
}
