using System.Buffers;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>
/// Writes OTLP trace requests: as JSON one a line, as OTLP's file format has it; as protobuf one after another, which together are one
/// request to protobuf.
/// </summary>
internal sealed class OtlpOutput(Stream output, bool isJson)
{
    /// <summary>A request of this size goes out; receivers take 4 MB and more.</summary>
    private const int FullBytes = 1 << 20;

    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>The request under way: append ResourceSpans fields.</summary>
    public ProtobufWriter Request { get; } = new();

    /// <summary>Writes the request when it is large enough.</summary>
    public void WriteFull()
    {
        if (Request.Length >= FullBytes)
        {
            Write();
        }
    }

    /// <summary>Writes the request, when there is anything in it, and begins the next.</summary>
    public void Write()
    {
        if (Request.Length == 0)
        {
            return;
        }

        if (!isJson)
        {
            output.Write(Request.Written);
        }
        else
        {
            _json.ResetWrittenCount();
            if (!OtlpJsonWriter.TryWriteRequest(Request.Written, _json))
            {
                throw new InvalidOperationException("Cannot write OTLP JSON: the request, which has been checked, is malformed.");
            }

            output.Write(_json.WrittenSpan);
            output.WriteByte((byte)'\n');
        }

        Request.Clear();
    }
}
