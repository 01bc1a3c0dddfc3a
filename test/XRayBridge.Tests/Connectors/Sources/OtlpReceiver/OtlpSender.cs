using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using XRayBridge.Tests.Codecs.Otlp;

namespace XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

/// <summary>Sends requests as an OpenTelemetry SDK does; shares no code with the bridge.</summary>
internal sealed class OtlpSender(Uri http, Uri grpc) : IDisposable
{
    public const string ExportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose() => _client.Dispose();

    /// <summary>POSTs a body to /v1/traces.</summary>
    public async Task<(HttpStatusCode Status, byte[] Body, string? Type)> PostAsync(
        byte[] body, string type, string? encoding = null, string path = "/v1/traces")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Sends a request in one of the ways there are; returns the answer.</summary>
    public async Task<ExportTraceServiceResponse> SendAsync(ExportTraceServiceRequest request, string protocol, bool gzip)
    {
        if (protocol == "grpc")
        {
            var (status, message, body) = await CallAsync(request.ToByteArray(), gzip);
            Assert.True(status == "0", $"{status}: {message}");
            return ExportTraceServiceResponse.Parser.ParseFrom(body);
        }

        var isJson = protocol == "http/json";
        var bytes = isJson ? Encoding.UTF8.GetBytes(OtlpText.ToJson(request.ToByteArray())) : request.ToByteArray();
        var answer = await PostAsync(gzip ? Zip(bytes) : bytes, isJson ? "application/json" : "application/x-protobuf", gzip ? "gzip" : null);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return isJson
            ? JsonParser.Default.Parse<ExportTraceServiceResponse>(Encoding.UTF8.GetString(answer.Body))
            : ExportTraceServiceResponse.Parser.ParseFrom(answer.Body);
    }

    /// <summary>Calls TraceService/Export, or another method.</summary>
    public async Task<(string Status, string? Message, byte[] Body)> CallAsync(byte[] message, bool gzip, string path = ExportPath)
    {
        var payload = gzip ? Zip(message) : message;
        var frame = new byte[5 + payload.Length];
        frame[0] = gzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(grpc, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (gzip)
        {
            request.Headers.Add("grpc-encoding", "gzip");
        }

        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return (Value(response, "grpc-status")!, Value(response, "grpc-message"), body.Length > 5 ? body[5..] : []);
    }

    public static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values) ? values.Single() : null;
}
