using System.Globalization;
using System.Net.Http.Headers;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// What a target's answer means, as the OTLP specification has it (1.x: Failures, Partial Success, Throttling). The target may
/// be hostile: nothing it says throws, and its words are cut and cleaned before anybody reads them.
/// <para>
/// The one deviation: an answer that is about the way to the target and not about the documents (credentials, path, protocol)
/// is not final. The specification thinks of exporters with a queue in memory; ours is the log, which can wait until somebody
/// has put the setting right.
/// </para>
/// </summary>
internal static class AnswerReader
{
    /// <summary>Of an answer, which is small; what is beyond is not read.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int MaxMessageLength = 300;
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>An answer of HTTP.</summary>
    /// <param name="response">Its head.</param>
    /// <param name="body">Its body, or the beginning of it.</param>
    /// <param name="isJson">The request was JSON, so the answer is.</param>
    /// <param name="now">For a Retry-After that is a date.</param>
    public static ExportAnswer OfHttp(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isJson, DateTimeOffset now)
    {
        var code = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Accepted(isJson ? FromJson(body) : body);
        }

        var status = StatusOf(body, isJson);
        var message = string.Create(
            CultureInfo.InvariantCulture, $"HTTP {code}: {Clean(status.Message is { Length: > 0 } text ? text : response.ReasonPhrase ?? "")}");
        return code switch
        {
            429 or 502 or 503 or 504 => new ExportAnswer(
                ExportVerdict.Later, message, RetryDelay: Delay(response.Headers.RetryAfter, now) ?? status.RetryDelay),
            < 400 or 401 or 403 or 404 or 405 or 407 or 415 => new ExportAnswer(ExportVerdict.Later, message),
            _ => new ExportAnswer(ExportVerdict.Refused, message),
        };
    }

    /// <summary>
    /// An answer of gRPC. One without a status comes from something between us and the service (a proxy, a cut connection) and
    /// says nothing of the documents.
    /// </summary>
    public static ExportAnswer OfGrpc(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        if (!int.TryParse(Value(response, StatusHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new ExportAnswer(
                ExportVerdict.Later, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} without a status of gRPC"));
        }

        if ((GrpcCode)number == GrpcCode.Ok)
        {
            return Accepted(GrpcFrame.TryRead(body, out var compressed, out var message) && !compressed ? message.Span : []);
        }

        var delay = DelayOf(Value(response, DetailsHeader));
        var words = string.Create(
            CultureInfo.InvariantCulture, $"gRPC status {number}: {Clean(GrpcText.Decode(Value(response, MessageHeader) ?? ""))}");
        return new ExportAnswer(VerdictOf((GrpcCode)number, delay), words, RetryDelay: delay);
    }

    /// <summary>A target's words without control characters, and not too many of them.</summary>
    public static string Clean(string words)
    {
        var cut = words.Length <= MaxMessageLength ? words : words[..MaxMessageLength] + "...";
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }

    private static ExportVerdict VerdictOf(GrpcCode code, TimeSpan? delay) => code switch
    {
        GrpcCode.Cancelled or GrpcCode.DeadlineExceeded or GrpcCode.Aborted or GrpcCode.OutOfRange or GrpcCode.Unavailable or GrpcCode.DataLoss
            => ExportVerdict.Later,
        GrpcCode.ResourceExhausted => delay is null ? ExportVerdict.Refused : ExportVerdict.Later,
        GrpcCode.Unauthenticated or GrpcCode.PermissionDenied or GrpcCode.Unimplemented => ExportVerdict.Later,
        _ => ExportVerdict.Refused,
    };

    /// <summary>Partial success is success: the spans rejected are never sent again.</summary>
    private static ExportAnswer Accepted(ReadOnlySpan<byte> body) =>
        ExportResponse.TryRead(body, out var response)
            ? new ExportAnswer(ExportVerdict.Accepted, Clean(response.Message ?? ""), Math.Max(0, response.RejectedSpans))
            : new ExportAnswer(ExportVerdict.Accepted, "");

    private static ReadOnlySpan<byte> FromJson(ReadOnlySpan<byte> json)
    {
        var response = new ProtobufWriter();
        return OtlpJsonReader.TryReadResponse(json, response, out _) ? response.Written : [];
    }

    private static RpcStatus StatusOf(ReadOnlySpan<byte> body, bool isJson)
    {
        RpcStatus status;
        return (isJson ? RpcStatusJson.TryRead(body, out status) : RpcStatus.TryRead(body, out status)) ? status : default;
    }

    private static TimeSpan? Delay(RetryConditionHeaderValue? after, DateTimeOffset now) => after?.Delta ?? (after?.Date - now);

    private static TimeSpan? DelayOf(string? details)
    {
        // Base64 without padding, as gRPC allows.
        var bytes = new byte[details?.Length ?? 0];
        return details is not null
            && Convert.TryFromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '='), bytes, out var length)
            && RpcStatus.TryRead(bytes.AsSpan(0, length), out var status)
                ? status.RetryDelay
                : null;
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? string.Join(',', values)
            : null;
}
