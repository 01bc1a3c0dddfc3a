namespace XRayBridge.Codecs.Otlp;

/// <summary>A fixed map from one name to another, looked up by UTF-8 bytes: a scan of the names of the same length.</summary>
internal sealed class Utf8Map
{
    private readonly (byte[] From, byte[] To)[][] _byLength;

    public Utf8Map(IEnumerable<(string From, string To)> pairs)
    {
        var all = pairs.Select(pair => (From: System.Text.Encoding.UTF8.GetBytes(pair.From), To: System.Text.Encoding.UTF8.GetBytes(pair.To))).ToList();
        _byLength = new (byte[], byte[])[all.Max(pair => pair.From.Length) + 1][];
        for (var length = 0; length < _byLength.Length; length++)
        {
            _byLength[length] = [.. all.Where(pair => pair.From.Length == length)];
        }
    }

    /// <summary>The name that <paramref name="from"/> maps to, or empty.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> from)
    {
        if (from.Length < _byLength.Length)
        {
            foreach (var pair in _byLength[from.Length])
            {
                if (from.SequenceEqual(pair.From))
                {
                    return pair.To;
                }
            }
        }

        return default;
    }
}
