using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Reads <c>annotations</c> (section 1.9): texts, numbers and booleans under any key; other values are left out. A number that
/// is beyond a double stays as its text. Of a key that occurs twice the last value counts, at the place of the first.
/// </summary>
internal static class AnnotationReader
{
    /// <summary>Up to here a repeat is found by comparing with all; beyond, which nothing but an attack reaches, with a dictionary.</summary>
    private const int MaxCompared = 32;

    public static IReadOnlyList<Annotation> Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return [];
        }

        var list = new PooledList<Annotation>();
        Dictionary<string, int>? index = null;
        while (cursor.NextProperty(out var name))
        {
            var key = cursor.Intern(name);
            if (ReadValue(ref cursor) is { } value)
            {
                Put(ref list, ref index, new Annotation(key, value));
            }
        }

        return list.ToList(cursor.Scratch?.AnnotationLists);
    }

    private static void Put(ref PooledList<Annotation> list, ref Dictionary<string, int>? index, Annotation annotation)
    {
        var at = Find(in list, ref index, annotation.Key);
        if (at >= 0)
        {
            list.Items[at] = annotation;
            return;
        }

        index?.Add(annotation.Key, list.Count);
        list.Add(annotation);
    }

    private static int Find(in PooledList<Annotation> list, ref Dictionary<string, int>? index, string key)
    {
        if (list.Count < MaxCompared)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list.Items[i].Key == key)
                {
                    return i;
                }
            }

            return -1;
        }

        if (index is null)
        {
            index = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (ref readonly var item in list.Items)
            {
                index.Add(item.Key, index.Count);
            }
        }

        return index.GetValueOrDefault(key, -1);
    }

    private static AnnotationValue? ReadValue(ref DocumentCursor cursor)
    {
        switch (cursor.Json.TokenType)
        {
            case JsonTokenType.True: return AnnotationValue.Of(true);
            case JsonTokenType.False: return AnnotationValue.Of(false);
            case JsonTokenType.Number when cursor.Json.TryGetDouble(out var number) && double.IsFinite(number): return AnnotationValue.Of(number);
            default: return cursor.ReadText() is { } text ? AnnotationValue.Of(text) : null;
        }
    }
}
