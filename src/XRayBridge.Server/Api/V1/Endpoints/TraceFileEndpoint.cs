using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using XRayBridge.Codecs.TraceFiles;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>
/// Reads a file with traces and answers what it holds, each trace as the store's are answered, with its documents as they are
/// in the file and its graph. Nothing is stored, nothing counted.
/// </summary>
internal sealed class TraceFileEndpoint(TimeProvider time) : IV1Endpoint, IDisposable
{
    /// <summary>10,000 spans of 1 KB and some room.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Traces with segments that the X-Ray service inferred; no others are inferred then.</summary>
    private static readonly SourceId Service = new(SourceKind.Poller, "file");

    private static readonly SourceId Sender = new(SourceKind.Api, "file");

    /// <summary>One file at a time: with spans that repeat their resource, a file may take ten times its size meanwhile.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public string Path => "trace-files";

    public IReadOnlyList<string> Methods => [HttpMethods.Post];

    public async Task InvokeAsync(HttpContext context)
    {
        var file = await V1Body.ReadAsync(context.Request, MaxFileBytes, context.RequestAborted);
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            var output = new ArrayBufferWriter<byte>(64 * 1024);
            Write(TraceFileReader.Read(file), output);
            await V1Answer.WriteAsync(context, output.WrittenMemory);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Write(TraceFile file, ArrayBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Relaxed);
        json.WriteStartObject();
        json.WriteStartArray("traces");
        foreach (var trace in TracesOf(file.Documents))
        {
            WriteTrace(TraceTree.Of(trace), json);
        }

        json.WriteEndArray();
        json.WriteNumber("refusedCount", file.FaultCount);
        json.WriteStartArray("refused");
        foreach (var fault in file.Faults)
        {
            json.WriteStartObject();
            json.WriteString("place", fault.Place);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTrace(TraceTree trace, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        TraceDocumentsWriter.WriteMembers(trace, json);
        json.WriteStartArray("originals");
        foreach (var entry in trace.Stored.Entries)
        {
            OriginalDocumentWriter.Write(entry.Document, json);
        }

        json.WriteEndArray();
        json.WritePropertyName("graph");
        JsonSerializer.Serialize(json, GraphShape.Of(trace), V1Json.Default.GraphShape);
        json.WriteEndObject();
    }

    /// <summary>By trace, in the order of the file. Of documents with the same id a complete one is kept, then the last, as the store does.</summary>
    private List<StoredTrace> TracesOf(IReadOnlyList<SegmentDocument> documents)
    {
        var traces = new Dictionary<TraceId, Dictionary<SegmentId, SegmentDocument>>();
        foreach (var document in documents)
        {
            if (!traces.TryGetValue(document.TraceId, out var trace))
            {
                traces.Add(document.TraceId, trace = []);
            }

            if (document.IsComplete || !trace.TryGetValue(document.Id, out var known) || !known.IsComplete)
            {
                trace[document.Id] = document;
            }
        }

        var now = Timestamp.From(time.GetUtcNow());
        return
        [
            .. traces.Select(trace =>
            {
                var source = trace.Value.Values.Any(document => document.Root is Segment { Inferred: true }) ? Service : Sender;
                return new StoredTrace(trace.Key, [.. trace.Value.Values.Select((document, i) => new LogEntry(i + 1, document, source, now))]);
            }),
        ];
    }
}
