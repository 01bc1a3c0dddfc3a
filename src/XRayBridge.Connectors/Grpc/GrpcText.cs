using System.Text;

namespace XRayBridge.Connectors.Grpc;

/// <summary><c>grpc-message</c>: UTF-8, all but printable ASCII and the percent sign written as %XX (gRPC over HTTP/2, Status-Message).</summary>
internal static class GrpcText
{
    private const string HexDigits = "0123456789ABCDEF";

    public static string Encode(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var value in Encoding.UTF8.GetBytes(message))
        {
            if (value is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
            }
        }

        return text.ToString();
    }

    public static string Decode(string message) => Uri.UnescapeDataString(message);
}
