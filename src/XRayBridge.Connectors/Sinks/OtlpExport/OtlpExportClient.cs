using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>One request to a target and the meaning of its answer, as the OTLP specification has it (1.x, Failures). Used by one task.</summary>
internal sealed class OtlpExportClient : IDisposable
{
    /// <summary>Answers are small; a target that sends more is broken.</summary>
    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly OtlpExportPlan _plan;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ProtobufWriter _json = new();

    public OtlpExportClient(OtlpExportPlan plan, TimeProvider time)
    {
        _plan = plan;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = plan.Timeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
    }

    private bool IsGrpc => _plan.Protocol == OtlpProtocol.Grpc;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends an ExportTraceServiceRequest given in protobuf.</summary>
    public async Task<ExportAnswer> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var request = MakeRequest(message);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return IsGrpc ? ReadGrpc(response, body) : ReadHttp(response, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new ExportAnswer(ExportVerdict.Later, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ExportAnswer(ExportVerdict.Later, $"no answer within {_plan.Timeout.TotalMilliseconds} ms");
        }
    }

    private HttpRequestMessage MakeRequest(ReadOnlyMemory<byte> message)
    {
        var content = new ByteArrayContent(IsGrpc ? Frame(message.Span) : Body(message.Span));
        var request = new HttpRequestMessage(HttpMethod.Post, _plan.Url) { Content = content };
        if (IsGrpc)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
            content.Headers.ContentType = new MediaTypeHeaderValue(GrpcFrame.ContentType);
            if (_plan.IsGzip)
            {
                request.Headers.Add("grpc-encoding", "gzip");
            }
        }
        else
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(
                _plan.Protocol == OtlpProtocol.HttpJson ? "application/json" : "application/x-protobuf");
            if (_plan.IsGzip)
            {
                content.Headers.ContentEncoding.Add("gzip");
            }
        }

        foreach (var (name, value) in _plan.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private byte[] Body(ReadOnlySpan<byte> message)
    {
        if (_plan.Protocol == OtlpProtocol.HttpJson)
        {
            _json.Clear();
            if (!OtlpJsonWriter.TryWriteRequest(message, _json))
            {
                throw new InvalidOperationException("The request just written cannot be read.");
            }

            message = _json.Written;
        }

        return _plan.IsGzip ? Zip(message) : message.ToArray();
    }

    private byte[] Frame(ReadOnlySpan<byte> message)
    {
        var payload = _plan.IsGzip ? Zip(message) : message;
        var frame = new byte[GrpcFrame.HeaderBytes + payload.Length];
        GrpcFrame.WriteHeader(frame, _plan.IsGzip, payload.Length);
        payload.CopyTo(frame.AsSpan(GrpcFrame.HeaderBytes));
        return frame;
    }

    private static byte[] Zip(ReadOnlySpan<byte> bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private ExportAnswer ReadHttp(HttpResponseMessage response, byte[] body)
    {
        var code = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Accepted(_plan.Protocol == OtlpProtocol.HttpJson ? FromJson(body) : body);
        }

        var message = $"HTTP {code}: {(RpcStatus.TryRead(body, out var status) && status.Message is { } text ? text : response.ReasonPhrase)}";
        return code switch
        {
            429 or 502 or 503 or 504 => new ExportAnswer(ExportVerdict.Later, message, RetryDelay: RetryAfter(response) ?? status.RetryDelay),
            400 or 413 or 422 => new ExportAnswer(ExportVerdict.Refused, message),
            _ => new ExportAnswer(ExportVerdict.Later, message),
        };
    }

    private static ExportAnswer ReadGrpc(HttpResponseMessage response, byte[] body)
    {
        var text = Value(response, "grpc-status");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new ExportAnswer(ExportVerdict.Later, $"HTTP {(int)response.StatusCode} without a status of gRPC");
        }

        var code = (GrpcCode)number;
        if (code == GrpcCode.Ok)
        {
            return Accepted(GrpcFrame.TryRead(body, out var compressed, out var message) && !compressed ? message.ToArray() : []);
        }

        var delay = DelayOf(Value(response, "grpc-status-details-bin"));
        var words = $"gRPC status {number}: {GrpcText.Decode(Value(response, "grpc-message") ?? "")}";
        var isRefused = code == GrpcCode.InvalidArgument || (code == GrpcCode.ResourceExhausted && delay is null);
        return new ExportAnswer(isRefused ? ExportVerdict.Refused : ExportVerdict.Later, words, RetryDelay: delay);
    }

    /// <summary>Partial success is success: the spans refused are never sent again.</summary>
    private static ExportAnswer Accepted(ReadOnlySpan<byte> body) =>
        ExportResponse.TryRead(body, out var response)
            ? new ExportAnswer(ExportVerdict.Accepted, response.Message ?? "", response.RejectedSpans)
            : new ExportAnswer(ExportVerdict.Accepted, "");

    private static byte[] FromJson(byte[] json)
    {
        var response = new ProtobufWriter();
        return OtlpJsonReader.TryReadResponse(json, response, out _) ? response.Written.ToArray() : [];
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _time.GetUtcNow()) : null;

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
