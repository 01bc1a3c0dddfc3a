using System.Net;
using System.Text;
using XRayBridge.Connectors.Sinks.OtlpExport;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("""{"code":14,"message":"later","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"}]}""", "HTTP 503: later", 1.5)]
    [InlineData("""{"details":[5,{"retryDelay":"2s","@type":"x/google.rpc.RetryInfo"}],"message":"a\nb"}""", "HTTP 503: a b", 2.0)]
    [InlineData("""{"details":[{"@type":"x/google.rpc.DebugInfo","retryDelay":"2s"}]}""", "HTTP 503: Service Unavailable", null)]
    [InlineData("""{"message":7,"code":"x","details":{}}""", "HTTP 503: Service Unavailable", null)]
    [InlineData("""{"details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":"-2s"}]}""", "HTTP 503: Service Unavailable", null)]
    [InlineData("""{"details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":"1e9s"}]}""", "HTTP 503: Service Unavailable", null)]
    [InlineData("""{"details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":"99999999999s"}]}""", "HTTP 503: Service Unavailable", 86_400.0)]
    [InlineData("<html>", "HTTP 503: Service Unavailable", null)]
    public void A_failure_in_JSON_is_understood_as_far_as_it_is_one(string body, string message, double? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);

        var answer = AnswerReader.OfHttp(response, Encoding.UTF8.GetBytes(body), isJson: true, default);

        Assert.Equal((message, seconds), (answer.Message, answer.RetryDelay?.TotalSeconds));
    }

    [Fact]
    public void Long_words_are_cut()
    {
        var words = AnswerReader.Clean(new string('x', 100_000) + "\r\n");

        Assert.Equal(303, words.Length);
        Assert.EndsWith("x...", words, StringComparison.Ordinal);
    }
}
