using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Makes requests of documents: each with the resource of its segment, and no span that the target has got in progress. Used by one task.</summary>
internal sealed class RequestBuilder(OtlpExportPlan plan, SegmentOwners owners, SentInProgress sent)
{
    private readonly OtlpRequestBuilder _builder = new(plan.Conventions);
    private readonly ProtobufWriter _request = new();

    /// <summary>An ExportTraceServiceRequest, until the next <see cref="Build"/>; empty when there is no span to send.</summary>
    public ReadOnlyMemory<byte> Request => _request.WrittenMemory;

    /// <summary>Makes a request of the first of the entries, as many as one may hold; returns where the next one begins.</summary>
    public int Build(List<LogEntry> entries, int from, int to)
    {
        var end = from;
        while (end < to && end - from < plan.BatchDocuments && _builder.SizeBytes < plan.BatchBytes)
        {
            Add(entries[end].Document);
            end++;
        }

        _request.Clear();
        _builder.Build(_request);
        return end;
    }

    /// <summary>Whether the target has the document's first span already, from when it was in progress.</summary>
    public bool IsLate(SegmentDocument document) =>
        !plan.ResendCompleted && !sent.IsEmpty && document.IsComplete && sent.Contains(document.TraceId, document.Id);

    private void Add(SegmentDocument document)
    {
        var owner = owners.Find(document);
        if (!IsLate(document))
        {
            _builder.Add(document, owner);
        }
        else if (document.Format == DocumentFormat.XRayJson)
        {
            AddNew(document, document.Root, document.Root as Segment ?? owner);
        }
    }

    /// <summary>The subsegments below one that the target has: those that it has not, each with all below it.</summary>
    private void AddNew(SegmentDocument document, Entity parent, Segment? owner)
    {
        for (var i = 0; i < parent.Subsegments.Count; i++)
        {
            var subsegment = parent.Subsegments[i];
            if (sent.Contains(document.TraceId, subsegment.Id))
            {
                AddNew(document, subsegment, owner);
            }
            else
            {
                _builder.Add(document.Part(subsegment, parent.Id), owner);
            }
        }
    }
}
