using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Sends requests to one target. Used by one task.</summary>
internal sealed class OtlpExportClient : IDisposable
{
    private readonly OtlpExportPlan _plan;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ProtobufWriter _json = new();
    private readonly byte[] _answer = new byte[AnswerReader.MaxBodyBytes];

    public OtlpExportClient(OtlpExportPlan plan, TimeProvider time)
    {
        _plan = plan;
        _time = time;
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            SslOptions = plan.Tls.ToOptions(),
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    private bool IsGrpc => _plan.Protocol == OtlpProtocol.Grpc;

    private bool IsJson => _plan.Protocol == OtlpProtocol.HttpJson;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends an ExportTraceServiceRequest given in protobuf. Whatever the target does is an answer, never an exception.</summary>
    public async Task<ExportAnswer> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var request = MakeRequest(message);
        using var timeout = new CancellationTokenSource(_plan.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var length = await ReadBodyAsync(response, either.Token);
            var body = _answer.AsMemory(0, length);
            var answer = IsGrpc ? AnswerReader.OfGrpc(response, body) : AnswerReader.OfHttp(response, body.Span, IsJson, _time.GetUtcNow());
            return answer with { Message = WithoutSecrets(answer.Message) };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The cause of a refused certificate is in the inner exception alone.
            var words = exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message;
            return new ExportAnswer(ExportVerdict.Later, AnswerReader.Clean(words));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ExportAnswer(ExportVerdict.Later, $"no answer within {_plan.Timeout.TotalMilliseconds} ms");
        }
    }

    /// <summary>
    /// Reads the body as far as there is room. The trailers of gRPC come behind it, so that a longer one has none for us; what
    /// HTTP says is in the status, which is read already.
    /// </summary>
    private async Task<int> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await body.ReadAtLeastAsync(_answer, _answer.Length, throwOnEndOfStream: false, cancellationToken);
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
            content.Headers.ContentType = new MediaTypeHeaderValue(IsJson ? "application/json" : "application/x-protobuf");
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
        if (IsJson)
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

    /// <summary>A target may repeat in its answer what it was sent.</summary>
    private string WithoutSecrets(string message)
    {
        foreach (var (_, value) in _plan.Headers)
        {
            message = value.Length > 0 ? message.Replace(value, "***", StringComparison.OrdinalIgnoreCase) : message;
        }

        return message;
    }
}
