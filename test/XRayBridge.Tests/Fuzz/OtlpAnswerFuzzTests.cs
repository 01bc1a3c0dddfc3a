using System.Net;
using System.Text;
using XRayBridge.Connectors.Sinks.OtlpExport;

namespace XRayBridge.Tests.Fuzz;

/// <summary>A hostile OpenTelemetry backend: whatever it says is an answer that can be acted on, logged and shown.</summary>
public sealed class OtlpAnswerFuzzTests
{
    private const int MaxMessageLength = 400;

    /// <summary>Response objects, header tables and texts; an input is read six times, as UTF-8 and as base64.</summary>
    private const int AllocationBase = 64 * 1024;

    private const int AllocationFactor = 128;

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_answer_has_a_meaning() => FuzzRun.Over("OtlpAnswer", AnswerReader.MaxBodyBytes, Check);

    private static void Check(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = Encoding.Latin1.GetString(input);
        foreach (var isJson in new[] { true, false })
        {
            CheckAnswer(Http(200, text, input, isJson), ExportVerdict.Accepted);
            CheckAnswer(Http(400, text, input, isJson), ExportVerdict.Refused);
            CheckAnswer(Http(503, text, input, isJson), ExportVerdict.Later);
        }

        CheckAnswer(Grpc("0", text, input), ExportVerdict.Accepted);
        CheckAnswer(Grpc("14", text, input), ExportVerdict.Later);
        CheckAnswer(Grpc("3", Convert.ToBase64String(input), input), ExportVerdict.Refused);
        CheckAnswer(Grpc(text, text, input), expected: null);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
    }

    private static void CheckAnswer(in ExportAnswer answer, ExportVerdict? expected)
    {
        Assert.Equal(expected ?? answer.Verdict, answer.Verdict);
        Assert.InRange(answer.Message.Length, 0, MaxMessageLength);
        Assert.DoesNotContain(answer.Message, char.IsControl);
        Assert.True(answer.RejectedSpans >= 0);
        Assert.True(answer.RetryDelay is null || answer.RetryDelay < TimeSpan.FromDays(365 * 10_000));
    }

    private static ExportAnswer Http(int code, string header, byte[] body, bool isJson)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)code);
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        return AnswerReader.OfHttp(response, body, isJson, Now);
    }

    private static ExportAnswer Grpc(string status, string header, byte[] body)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Headers.TryAddWithoutValidation("grpc-status", status);
        response.Headers.TryAddWithoutValidation("grpc-message", header);
        response.Headers.TryAddWithoutValidation("grpc-status-details-bin", header);
        return AnswerReader.OfGrpc(response, body);
    }
}
