namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Headers as OpenTelemetry writes them in one text: <c>name=value,name=value</c>, values percent-encoded (W3C Baggage).</summary>
public static class HeaderList
{
    /// <summary>False when the text is no such list or a name or value cannot be sent; the list is then without use.</summary>
    public static bool TryParse(string text, out List<KeyValuePair<string, string>> headers)
    {
        headers = [];
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? pair[..equals].Trim() : "";
            var value = Uri.UnescapeDataString(pair[(equals + 1)..].Trim());
            if (name.Length == 0 || !name.All(IsNameCharacter) || !IsValue(value))
            {
                return false;
            }

            headers.Add(new(name, value));
        }

        return true;
    }

    /// <summary>A header that is written <c>name=value</c>, its value as it is, in the form that <see cref="TryParse"/> reads.</summary>
    public static string Encode(string header)
    {
        var equals = header.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? header : header[..equals] + "=" + Uri.EscapeDataString(header[(equals + 1)..]);
    }

    /// <summary>No control characters, which would begin a header of their own.</summary>
    public static bool IsValue(string text) => !text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.Contains('\x7f', StringComparison.Ordinal);

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
