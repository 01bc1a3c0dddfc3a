using XRayBridge.Benchmarks.Codecs;
using XRayBridge.Codecs;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Benchmarks.Filters;

/// <summary>The trace of the sample document: two nodes, a call, three annotations.</summary>
internal static class SampleTrace
{
    public static TraceTree Tree()
    {
        var document = DocumentCodec.Read(DocumentFormat.XRayJson, SampleDocument.Utf8, new InternTable());
        var entry = new LogEntry(1, document, new SourceId(SourceKind.Api, "api"), document.Root.StartTime);
        return TraceTree.Of(new StoredTrace(document.TraceId, [entry]));
    }
}
