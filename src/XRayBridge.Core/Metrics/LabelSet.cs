using System.Text;

namespace XRayBridge.Core.Metrics;

/// <summary>
/// The labels of a series, in the order of its family, with their text form: rendered once, when the series is made, since a
/// scrape has time to copy 100,000 of them but not to escape them. The text is the same in all text formats.
/// </summary>
public sealed class LabelSet
{
    public static readonly LabelSet Empty = new([]);

    private readonly KeyValuePair<string, string>[] _labels;
    private readonly byte[] _text;

    private LabelSet(KeyValuePair<string, string>[] labels)
    {
        _labels = labels;
        _text = Render(labels);
    }

    /// <summary>Names and values; no value is empty, which would be the same as no label.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> Labels => _labels;

    /// <summary><c>{name="value",...}</c> in UTF-8, escaped; empty without labels.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Values are bounded and made valid by <see cref="LabelValue"/>; labels with an empty value are left out.</summary>
    public static LabelSet Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var kept = new List<KeyValuePair<string, string>>(labels.Length);
        foreach (var (name, value) in labels)
        {
            if (value.Length > 0)
            {
                kept.Add(new KeyValuePair<string, string>(name, LabelValue.Of(value)));
            }
        }

        return kept.Count == 0 ? Empty : new LabelSet([.. kept]);
    }

    /// <summary>These labels and one more at the end.</summary>
    public LabelSet With(string name, string value) =>
        new([.. _labels, new KeyValuePair<string, string>(name, LabelValue.Of(value))]);

    /// <summary>By the bytes of the text form.</summary>
    public static int Compare(LabelSet left, LabelSet right) => left.Text.SequenceCompareTo(right.Text);

    public override string ToString() => Encoding.UTF8.GetString(_text);

    private static byte[] Render(KeyValuePair<string, string>[] labels)
    {
        if (labels.Length == 0)
        {
            return [];
        }

        var text = new StringBuilder("{");
        foreach (var (name, value) in labels)
        {
            text.Append(text.Length > 1 ? "," : string.Empty).Append(name).Append("=\"");
            foreach (var character in value)
            {
                _ = character switch
                {
                    '\\' => text.Append(@"\\"),
                    '"' => text.Append("\\\""),
                    '\n' => text.Append(@"\n"),
                    _ => text.Append(character),
                };
            }

            text.Append('"');
        }

        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }
}
