using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Core.Retrieval;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answers of the operations on retrievals.</summary>
public static class RetrievalWriter
{
    public static void WriteToken(TraceRetrieval retrieval, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("RetrievalToken", retrieval.Token);
        json.WriteEndObject();
    }

    /// <summary>
    /// The answer of ListRetrievedTraces. In OTLP each document is an ExportTraceServiceRequest in JSON with the spans of one
    /// document; inferred segments, which OTLP does not have, are left out.
    /// </summary>
    public static void WriteTraces(TraceRetrieval retrieval, RetrievedPage page, bool asOtlp, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        Status(json, retrieval);
        json.WriteString("TraceFormat", asOtlp ? "OTEL" : "XRAY");
        json.WriteStartArray("Traces");
        foreach (var (trace, documents) in page.Pieces)
        {
            WriteTrace(json, trace, documents, asOtlp);
        }

        json.WriteEndArray();
        json.NextToken(!retrieval.IsCancelled && page.NextId < retrieval.Ids.Count ? page.Token : null);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetRetrievedTracesGraph.</summary>
    public static void WriteGraph(TraceRetrieval retrieval, GraphPage page, RetrievedLinks links, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        Status(json, retrieval);
        json.WriteStartArray("Services");
        foreach (var service in page.Services)
        {
            json.WriteStartObject();
            json.WritePropertyName("Service");
            ServiceWriter.Write(json, service);
            WriteLinks(json, links.Of(service.Node));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<RetrievedLink> links)
    {
        json.WriteStartArray("Links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("ReferenceType", link.ReferenceType);
            IdWriter.Write(json, "SourceTraceId"u8, link.Source);
            json.WriteStartArray("DestinationTraceIds");
            foreach (var destination in link.Destinations)
            {
                json.WriteStringValue(destination.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Status(Utf8JsonWriter json, TraceRetrieval retrieval) =>
        json.WriteString("RetrievalStatus", retrieval.IsCancelled ? "CANCELLED" : "COMPLETE");

    private static void WriteTrace(Utf8JsonWriter json, TraceTree trace, Range documents, bool asOtlp)
    {
        var entries = trace.Stored.Entries;
        var buffer = new ArrayBufferWriter<byte>();
        json.WriteStartObject();
        IdWriter.Write(json, "Id"u8, trace.Id);
        json.Seconds("Duration", TraceSummarizer.Extent(trace).Duration ?? default);
        json.WriteStartArray("Spans");
        for (var place = documents.Start.Value; place < documents.End.Value; place++)
        {
            buffer.ResetWrittenCount();
            if (place < entries.Count)
            {
                var document = entries[place].Document;
                WriteSpan(json, document.Id, asOtlp ? Otlp(document, buffer) : BatchGetTracesResponseWriter.TextOf(document, buffer));
            }
            else if (!asOtlp)
            {
                var inferred = trace.Inferred[place - entries.Count];
                InferredDocumentWriter.Write(trace.Id, inferred, buffer);
                WriteSpan(json, inferred.Entity.Id, buffer.WrittenSpan);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Otlp(SegmentDocument document, ArrayBufferWriter<byte> buffer)
    {
        var request = new ProtobufWriter();
        var spans = request.BeginMessage(OtlpFields.Request.ResourceSpans);
        new OtlpDocumentWriter().Write(document, request);
        request.EndMessage(spans);
        return OtlpJsonWriter.TryWriteRequest(request.Written, buffer)
            ? buffer.WrittenSpan
            : throw new InvalidDataException($"The document {document.Id} cannot be written as OTLP.");
    }

    private static void WriteSpan(Utf8JsonWriter json, SegmentId id, ReadOnlySpan<byte> document)
    {
        json.WriteStartObject();
        IdWriter.Write(json, "Id"u8, id);
        json.WriteString("Document"u8, document);
        json.WriteEndObject();
    }
}
