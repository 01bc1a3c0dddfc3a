using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class XRayApiProtocolTests
{
    [Theory]
    [InlineData("/TraceSegments", "", 400, "InvalidRequestException", "TraceSegmentDocuments is required.")]
    [InlineData("/TraceSegments", "{\"TraceSegmentDocuments\": [1]}", 400, "SerializationException", "TraceSegmentDocuments must be a list of strings.")]
    [InlineData("/TraceSegments", "{\"TraceSegmentDocuments\": [\"{}\", }", 400, "SerializationException", "The request body is not valid JSON at line 1, byte 34.")]
    [InlineData("/TraceSegments", "[]", 400, "SerializationException", "The request body must be a JSON object.")]
    [InlineData("/Traces", "{\"TraceIds\": []}", 400, "InvalidRequestException", "TraceIds must have 1 to 5 entries, not 0.")]
    [InlineData("/Traces", "{\"TraceIds\": [\"x\"]}", 400, "InvalidRequestException", "Invalid trace id: it must be 1-, 8 hex digits, -, 24 hex digits.")]
    [InlineData("/TraceSummaries", "{}", 400, "InvalidRequestException", "StartTime is required.")]
    [InlineData("/TraceSummaries", "{\"StartTime\": 2, \"EndTime\": 2}", 400, "InvalidRequestException", "EndTime must be after StartTime.")]
    [InlineData("/TraceSummaries", "{\"StartTime\": 0, \"EndTime\": 21601}", 400, "InvalidRequestException", "Time range cannot be longer than 6 hours")]
    [InlineData("/TraceSummaries", "{\"StartTime\": \"soon\", \"EndTime\": 2}", 400, "SerializationException", "StartTime must be a time: seconds since 1970 or ISO 8601.")]
    [InlineData("/TraceSummaries", "{\"StartTime\": 0, \"EndTime\": 2, \"NextToken\": \"x\"}", 400, "InvalidRequestException", "NextToken is not one of this API's.")]
    [InlineData("/tracesummaries", "{}", 404, "UnknownOperationException", "The X-Ray API here has no operation at /tracesummaries.")]
    public async Task A_bad_request_is_refused_in_the_shape_that_clients_read(string path, string body, int status, string code, string message)
    {
        await using var api = await RunningApi.StartAsync();
        using var response = await api.PostAsync(path, body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId"));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, answer.RootElement.GetProperty("__type").GetString());
        Assert.Equal(message, answer.RootElement.GetProperty("message").GetString());
        Assert.Equal(message, answer.RootElement.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task Another_method_than_POST_is_405_and_says_where_the_page_is()
    {
        await using var api = await RunningApi.StartAsync();
        using var response = await api.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/Traces"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Contains("--port", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_document_does_not_keep_the_others_out()
    {
        await using var api = await RunningApi.StartAsync();
        var answer = await api.PutAsync("{\"id\":\"00000000000000aa\"}", WorkedExample.Document, "nonsense");
        var refused = answer.GetProperty("UnprocessedTraceSegments").EnumerateArray().ToList();
        Assert.Equal(2, refused.Count);
        Assert.Equal("00000000000000aa", refused[0].GetProperty("Id").GetString());
        Assert.False(refused[1].TryGetProperty("Id", out _));
        Assert.Equal(2, api.Intake.Rejected.Values.Sum());
        var traces = await api.AskAsync("/Traces", new { TraceIds = new[] { WorkedExample.TraceId, "1-00000001-000000000000000000000001" } });
        Assert.Single(traces.GetProperty("Traces").EnumerateArray());
    }

    [Fact]
    public async Task Sending_again_is_a_success()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        var answer = await api.PutAsync(WorkedExample.Document);
        Assert.Equal("""{"UnprocessedTraceSegments":[]}""", answer.GetRawText());
    }

    [Fact]
    public async Task At_most_50_documents_are_taken_at_once()
    {
        await using var api = await RunningApi.StartAsync();
        var answer = await api.PutAsync([.. Enumerable.Repeat(WorkedExample.Document, 51)]);
        Assert.Equal("Exceeding maximum segment count: 50", answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_string_may_hold_an_array_of_documents()
    {
        await using var api = await RunningApi.StartAsync();
        var answer = await api.PutAsync($"[{WorkedExample.Document}, {{}} ]");
        Assert.Single(answer.GetProperty("UnprocessedTraceSegments").EnumerateArray());
        var traces = await api.AskAsync("/Traces", new { TraceIds = new[] { WorkedExample.TraceId } });
        Assert.Single(traces.GetProperty("Traces").EnumerateArray());
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_503_and_counts_nothing()
    {
        await using var api = await RunningApi.StartAsync();
        api.Intake.IsFull = true;
        using var response = await api.PostAsync(
            "/TraceSegments", JsonSerializer.Serialize(new { TraceSegmentDocuments = new[] { WorkedExample.Document, "nonsense" } }));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(new Dictionary<DropReason, int>(), api.Intake.Rejected);
    }

    [Fact]
    public async Task A_gzip_body_is_read_and_a_gzip_bomb_is_refused()
    {
        await using var api = await RunningApi.StartAsync();
        var put = JsonSerializer.SerializeToUtf8Bytes(new { TraceSegmentDocuments = new[] { WorkedExample.Document } });
        using var good = await api.PostAsync("/TraceSegments", Zip(put), "gzip");
        Assert.Equal("""{"UnprocessedTraceSegments":[]}""", await good.Content.ReadAsStringAsync());
        using var bomb = await api.PostAsync("/TraceSegments", Zip(new byte[50_000_000]), "gzip");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
        using var broken = await api.PostAsync("/TraceSegments", put, "gzip");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        await using var api = await RunningApi.StartAsync();
        using var response = await api.PostAsync("/TraceSegments", Encoding.UTF8.GetBytes(new string(' ', (6 * 1024 * 1024) + 1)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"StartTime\": 1710268800000, \"EndTime\": 1710268900000}")]
    [InlineData("{\"StartTime\": 1.7102688E9, \"EndTime\": 1710268900.5}")]
    [InlineData("{\"StartTime\": \"2024-03-12T18:40:00Z\", \"EndTime\": \"2024-03-12T20:41:40+01:00\"}")]
    public async Task Times_are_read_in_every_form_that_clients_send(string body)
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        using var response = await api.PostAsync("/TraceSummaries", body);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Single(answer.RootElement.GetProperty("TraceSummaries").EnumerateArray());
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }
}
