using System.Text;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>ExportTraceServiceResponse { 1: partial_success { 1: rejected_spans, 2: error_message } }.</summary>
/// <param name="RejectedSpans">Spans that were refused for good; the others of the request were accepted.</param>
/// <param name="Message">Why, or a warning when none was refused; null for nothing to say.</param>
public readonly record struct ExportResponse(long RejectedSpans, string? Message)
{
    /// <summary>Appends the response; full success is an empty message, as the specification demands.</summary>
    public void Write(ProtobufWriter writer)
    {
        if (RejectedSpans == 0 && Message is null)
        {
            return;
        }

        var partial = writer.BeginMessage(OtlpFields.Response.PartialSuccess);
        writer.WriteVarint(OtlpFields.PartialSuccess.RejectedSpans, (ulong)RejectedSpans);
        writer.WriteString(OtlpFields.PartialSuccess.ErrorMessage, Message);
        writer.EndMessage(partial);
    }

    /// <summary>Reads a response. False when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out ExportResponse response)
    {
        response = default;
        var fields = new ProtobufReader(message);
        while (fields.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Response.PartialSuccess, WireType.LengthDelimited) && !TryReadPartial(field.Bytes, ref response))
            {
                return false;
            }
        }

        return !fields.IsMalformed;
    }

    private static bool TryReadPartial(ReadOnlySpan<byte> message, ref ExportResponse response)
    {
        var fields = new ProtobufReader(message);
        while (fields.TryRead(out var field))
        {
            if (field.Is(OtlpFields.PartialSuccess.RejectedSpans, WireType.Varint))
            {
                response = response with { RejectedSpans = (long)field.Bits };
            }
            else if (field.Is(OtlpFields.PartialSuccess.ErrorMessage, WireType.LengthDelimited))
            {
                response = response with { Message = Encoding.UTF8.GetString(field.Bytes) };
            }
        }

        return !fields.IsMalformed;
    }
}
