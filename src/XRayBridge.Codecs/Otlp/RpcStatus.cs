using System.Buffers;
using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// google.rpc.Status { 1: code, 2: message, 3: details* }: the body of every failed OTLP call. Of the details only
/// google.rpc.RetryInfo { 1: retry_delay { 1: seconds, 2: nanos } } is of interest.
/// </summary>
/// <param name="Code">A code of gRPC.</param>
/// <param name="Message">For people.</param>
/// <param name="RetryDelay">How long to wait before trying again, when the server says so.</param>
public readonly record struct RpcStatus(int Code, string? Message, TimeSpan? RetryDelay = null)
{
    private const int CodeField = 1;
    private const int MessageField = 2;
    private const int DetailsField = 3;
    private const int AnyTypeField = 1;
    private const int AnyValueField = 2;
    private const int RetryDelayField = 1;
    private const int SecondsField = 1;
    private const int NanosField = 2;

    /// <summary>More than a day is not believed: it would only overflow.</summary>
    private const long MaxDelaySeconds = 86_400;

    private static ReadOnlySpan<byte> RetryInfoType => "/google.rpc.RetryInfo"u8;

    /// <summary>Appends code and message in protobuf.</summary>
    public void Write(ProtobufWriter writer)
    {
        writer.WriteVarint(CodeField, (ulong)Code);
        writer.WriteString(MessageField, Message);
    }

    /// <summary>Writes code and message as JSON.</summary>
    public void WriteJson(IBufferWriter<byte> destination)
    {
        using var json = new Utf8JsonWriter(destination);
        json.WriteStartObject();
        json.WriteNumber("code"u8, Code);
        json.WriteString("message"u8, Message ?? "");
        json.WriteEndObject();
    }

    /// <summary>Reads a status. False when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out RpcStatus status)
    {
        status = default;
        var fields = new ProtobufReader(message);
        while (fields.TryRead(out var field))
        {
            if (field.Is(CodeField, WireType.Varint))
            {
                status = status with { Code = (int)field.Bits };
            }
            else if (field.Is(MessageField, WireType.LengthDelimited))
            {
                status = status with { Message = Encoding.UTF8.GetString(field.Bytes) };
            }
            else if (field.Is(DetailsField, WireType.LengthDelimited) && Find(field.Bytes, AnyTypeField).EndsWith(RetryInfoType))
            {
                status = status with { RetryDelay = DelayOf(Find(field.Bytes, AnyValueField)) };
            }
        }

        return !fields.IsMalformed;
    }

    private static TimeSpan? DelayOf(ReadOnlySpan<byte> retryInfo)
    {
        var seconds = 0L;
        var nanos = 0L;
        var delay = new ProtobufReader(Find(retryInfo, RetryDelayField));
        while (delay.TryRead(out var field))
        {
            seconds = field.Is(SecondsField, WireType.Varint) ? (long)field.Bits : seconds;
            nanos = field.Is(NanosField, WireType.Varint) ? (int)field.Bits : nanos;
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxDelaySeconds)) + TimeSpan.FromTicks(Math.Max(0, nanos) / 100);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int number)
    {
        ReadOnlySpan<byte> found = default;
        var fields = new ProtobufReader(message);
        while (fields.TryRead(out var field))
        {
            if (field.Is(number, WireType.LengthDelimited))
            {
                found = field.Bytes;
            }
        }

        return found;
    }
}
