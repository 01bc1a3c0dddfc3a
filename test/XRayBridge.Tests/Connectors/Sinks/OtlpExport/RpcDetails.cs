using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>Writes google.rpc.Status with google.rpc.RetryInfo by Google's writer.</summary>
internal static class RpcDetails
{
    private const uint CodeTag = (1 << 3) | 0;
    private const uint DetailsTag = (3 << 3) | 2;
    private const uint RetryDelayTag = (1 << 3) | 2;

    public static byte[] RetryAfter(int code, TimeSpan delay)
    {
        var info = Write(output => WriteMessage(output, RetryDelayTag, Duration.FromTimeSpan(delay)));
        var any = new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(info) };
        return Write(output =>
        {
            output.WriteTag(CodeTag);
            output.WriteInt32(code);
            WriteMessage(output, DetailsTag, any);
        });
    }

    private static void WriteMessage(CodedOutputStream output, uint tag, IMessage message)
    {
        output.WriteTag(tag);
        output.WriteMessage(message);
    }

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
