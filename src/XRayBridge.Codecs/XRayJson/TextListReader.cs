namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads an array of texts; elements that are none are left out.</summary>
internal static class TextListReader
{
    public static IReadOnlyList<string> Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        var list = new PooledList<string>();
        while (cursor.NextElement())
        {
            if (cursor.ReadText() is { } text)
            {
                list.Add(text);
            }
        }

        return list.ToList(cursor.Scratch?.TextLists);
    }
}
