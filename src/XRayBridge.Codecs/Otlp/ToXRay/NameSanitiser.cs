using System.Text;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Makes any text a name that X-Ray takes, on whole code points: others are left out, and at most 200 characters stay.</summary>
internal static class NameSanitiser
{
    /// <summary>What a span is called when nothing of its name can be kept.</summary>
    public const string Fallback = "span";

    public static string Sanitise(string name)
    {
        if (name.Length > 0 && NameCheck.Complain(name) is null)
        {
            return name;
        }

        var text = new StringBuilder(Math.Min(name.Length, NameCheck.MaxLength));
        foreach (var rune in name.EnumerateRunes())
        {
            if (NameCheck.IsAllowed(rune))
            {
                if (text.Length + rune.Utf16SequenceLength > NameCheck.MaxLength)
                {
                    break;
                }

                text.Append(rune);
            }
        }

        return string.IsNullOrWhiteSpace(text.ToString()) ? Fallback : text.ToString();
    }
}
