using System.Buffers;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes an inferred segment as a document: what the call said, without its namespace, its parts and its cause (API
/// reference, 3.5). <c>sql</c> is there too, which a segment that was sent does not have.
/// </summary>
internal static class InferredDocumentWriter
{
    public static void Write(TraceId trace, TraceEntity inferred, IBufferWriter<byte> output)
    {
        var call = (Subsegment)inferred.Parent!.Entity;
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        EntityWriter.WriteIdentity(json, inferred.Entity);
        IdWriter.Write(json, "trace_id"u8, trace);
        IdWriter.Write(json, "parent_id"u8, call.Id);
        EntityWriter.WriteRest(json, inferred.Entity);
        if (call.Sql is { } sql)
        {
            BlockWriter.WriteSql(json, sql);
        }

        json.WriteEndObject();
    }
}
