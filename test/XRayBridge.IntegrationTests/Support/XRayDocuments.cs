using System.Text.Json;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>Numbered segments, sent to the X-Ray API of a bridge: what is answered is in its log.</summary>
public static class XRayDocuments
{
    private const int MaxDocumentsPerCall = 50;

    /// <summary>The segment of a number, in a trace of its own.</summary>
    public static string Segment(int number) =>
        $$"""{"name":"shop","id":"{{number:x16}}","trace_id":"1-65000000-{{number:x24}}","start_time":1694498816.25,"end_time":1694498816.5}""";

    /// <summary>Puts some segments by PutTraceSegments; each must be taken.</summary>
    public static async Task PutAsync(Uri api, int first, int count)
    {
        using var http = new HttpClient();
        for (var next = first; next < first + count; next += MaxDocumentsPerCall)
        {
            var documents = Enumerable.Range(next, Math.Min(MaxDocumentsPerCall, first + count - next)).Select(Segment);
            using var request = new StringContent(JsonSerializer.Serialize(new { TraceSegmentDocuments = documents }));
            using var answer = await http.PostAsync(new Uri(api, "/TraceSegments"), request);
            answer.EnsureSuccessStatusCode();
            Assert.DoesNotContain("ErrorCode", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
