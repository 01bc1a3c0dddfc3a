using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes what only X-Ray's subsegments have and no convention knows: precursors and whether the callee is traced.</summary>
internal static class SubsegmentFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span)
    {
        ref var attributes = ref span.Attributes;
        StatusFields.WriteFlag(json, "traced"u8, attributes.TakeFlag(XRayAttributes.Traced));
        var precursors = attributes.IndexOf(XRayAttributes.PrecursorIds);
        if (precursors >= 0 && attributes.ValueAt(precursors) is { Kind: AnyKind.Array } ids)
        {
            attributes.UseAt(precursors);
            json.WritePropertyName("precursor_ids"u8);
            AnyValueJson.Write(json, ids);
        }
    }
}
