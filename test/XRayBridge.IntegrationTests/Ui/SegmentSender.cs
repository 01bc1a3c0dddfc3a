using System.Net.Http.Headers;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Sends documents as an X-Ray SDK does.</summary>
internal static class SegmentSender
{
    /// <summary>Puts documents of one trace, 20 in a call; returns its id. Each is made with the trace's id.</summary>
    public static async Task<string> PutAsync(BridgeProcess bridge, params Func<string, string>[] documents)
    {
        var id = $"1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{Guid.NewGuid().ToString("N")[..24]}";
        foreach (var batch in documents.Chunk(20))
        {
            var body = JsonSerializer.Serialize(new { TraceSegmentDocuments = batch.Select(document => document(id)) });
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bridge.XRayApi!, "/TraceSegments"))
            {
                Content = new StringContent(body),
                Headers = { Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", "Credential=nobody, Signature=00") },
            };
            using var response = await bridge.Http.SendAsync(request);
            var answer = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode && answer.Contains("\"UnprocessedTraceSegments\":[]", StringComparison.Ordinal), answer);
        }

        return id;
    }
}
