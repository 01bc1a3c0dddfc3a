using System.Buffers;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the body of an error. Clients look for the text in <c>message</c> or in <c>Message</c> (API reference, 1.2).</summary>
public static class FaultWriter
{
    public static void Write(string code, string message, string? resourceName, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("__type", code);
        json.WriteString("message", message);
        json.WriteString("Message", message);
        json.Text("ResourceName", resourceName);
        json.WriteEndObject();
    }
}
