using System.Text;
using System.Text.Json;

namespace XRayBridge.Codecs.DaemonUdp;

/// <summary>
/// A datagram of the X-Ray daemon's protocol:
/// <code>
/// {"format":"json","version":1} \n document
/// </code>
/// The header is everything before the first newline: a JSON object whose <c>format</c> is "json" in any case and whose
/// <c>version</c> is 1; spaces and further members are allowed. The document is the rest, one segment document.
/// </summary>
public static class DaemonDatagram
{
    private const int MaxHeaderDepth = 4;

    /// <summary>What most SDKs send, to the letter: recognised without a JSON reader.</summary>
    private static ReadOnlySpan<byte> UsualHeader => "{\"format\":\"json\",\"version\":1}\n"u8;

    /// <summary>Finds the document; on success it is <c>datagram[bodyOffset..]</c>.</summary>
    public static DaemonDatagramError TryRead(ReadOnlySpan<byte> datagram, out int bodyOffset)
    {
        if (datagram.StartsWith(UsualHeader))
        {
            bodyOffset = UsualHeader.Length;
            return datagram.Length > bodyOffset ? DaemonDatagramError.None : DaemonDatagramError.MissingDocument;
        }

        var newline = datagram.IndexOf((byte)'\n');
        bodyOffset = newline + 1;
        return newline switch
        {
            < 0 => DaemonDatagramError.MissingNewline,
            _ when bodyOffset == datagram.Length => DaemonDatagramError.MissingDocument,
            _ => IsHeader(datagram[..newline]) ? DaemonDatagramError.None : DaemonDatagramError.InvalidHeader,
        };
    }

    private static bool IsHeader(ReadOnlySpan<byte> header)
    {
        var reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = MaxHeaderDepth });
        try
        {
            return ReadHeader(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Compares the bytes as they stand: the JSON reader's own comparisons throw on a malformed escape.</summary>
    private static bool ReadHeader(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        bool isJson = false, isVersion1 = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("format"u8))
            {
                reader.Read();
                isJson = reader.TokenType == JsonTokenType.String
                    && Ascii.EqualsIgnoreCase(reader.ValueSpan, "json"u8);
            }
            else if (reader.ValueSpan.SequenceEqual("version"u8))
            {
                reader.Read();
                isVersion1 = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == 1;
            }
            else
            {
                reader.Skip();
            }
        }

        return isJson && isVersion1 && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }
}
