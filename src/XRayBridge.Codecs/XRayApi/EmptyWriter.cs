using System.Buffers;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answer that has no members.</summary>
public static class EmptyWriter
{
    public static void Write(IBufferWriter<byte> output) => output.Write("{}"u8);
}
