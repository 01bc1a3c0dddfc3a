using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

/// <summary>
/// All of a document's model as text, so that two documents are equal when their texts are. Goes over every public property by
/// reflection: a property that is added to the model is compared without anyone thinking of it.
/// </summary>
internal static class ModelText
{
    /// <param name="document">The document; its raw bytes are left out.</param>
    /// <param name="present">Collects <c>Type.Property</c> of all that was neither null nor empty nor zero.</param>
    public static string Of(SegmentDocument document, ISet<string>? present = null)
    {
        var text = new StringBuilder();
        Append(text, document, present);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, ISet<string>? present)
    {
        switch (value)
        {
            case null: text.Append('-'); break;
            case string s: text.Append(CultureInfo.InvariantCulture, $"\"{s}\""); break;
            case ReadOnlyMemory<byte> json: text.Append(Encoding.UTF8.GetString(json.Span)); break;
            case double d: text.Append(d.ToString("R", CultureInfo.InvariantCulture)); break;
            case Timestamp time: text.Append(time.UnixNanoseconds); break;
            case IEnumerable list: AppendList(text, list, present); break;
            case not ValueType: AppendProperties(text, value, present); break;
            case Annotation or AnnotationValue or StackFrame: AppendProperties(text, value, present); break;
            default: text.Append(CultureInfo.InvariantCulture, $"{value}"); break;
        }
    }

    private static void AppendList(StringBuilder text, IEnumerable list, ISet<string>? present)
    {
        text.Append('[');
        foreach (var item in list)
        {
            Append(text, item, present);
            text.Append(", ");
        }

        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, object value, ISet<string>? present)
    {
        text.Append('{');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name is nameof(SegmentDocument.Raw) or "EqualityContract")
            {
                continue;
            }

            var start = text.Append(property.Name).Append('=').Length;
            Append(text, property.GetValue(value), present);
            if (text.ToString(start, text.Length - start) is not ("-" or "" or "[]" or "0" or "False"))
            {
                present?.Add($"{value.GetType().Name}.{property.Name}");
            }

            text.Append(' ');
        }

        text.Append('}');
    }
}
