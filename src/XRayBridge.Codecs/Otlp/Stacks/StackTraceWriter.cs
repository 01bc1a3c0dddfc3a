using System.Globalization;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// Writes an exception's frames in the layout of its language, so that backends show it like a native one. Frames are given
/// innermost first, as X-Ray keeps them; Python's layout is the only one that shows them the other way round.
/// </summary>
internal static class StackTraceWriter
{
    /// <summary>Appends the text to the message that is being written.</summary>
    public static void Write(ProtobufWriter writer, StackLanguage language, ExceptionRecord exception)
    {
        var stack = exception.Stack;
        if (language == StackLanguage.Python)
        {
            Utf8Text.Append(writer, "Traceback (most recent call last):\n");
            for (var i = stack.Count - 1; i >= 0; i--)
            {
                WritePythonFrame(writer, stack[i]);
            }

            WriteHeader(writer, exception);
            return;
        }

        WriteHeader(writer, exception);
        Utf8Text.Append(writer, language == StackLanguage.Go ? "\n\ngoroutine 1 [running]:" : "");
        for (var i = 0; i < stack.Count; i++)
        {
            WriteFrame(writer, language, stack[i]);
        }

        Utf8Text.Append(writer, "\n");
    }

    /// <summary>
    /// Whether <see cref="StackTraceReader"/> gets exactly these frames back from the text. Decided by what the frames hold, on
    /// the safe side.
    /// </summary>
    public static bool IsExact(StackLanguage language, ExceptionRecord exception)
    {
        if (language == StackLanguage.Unknown || HasControl(exception.Type) || HasControl(exception.Message))
        {
            return false;
        }

        for (var i = 0; i < exception.Stack.Count; i++)
        {
            var frame = exception.Stack[i];
            if (frame.Line is not > 0
                || !IsPlain(frame.Path, language == StackLanguage.JavaScript ? "\"'`():" : "\"'`()")
                || !IsPlain(frame.Label, language is StackLanguage.Go or StackLanguage.DotNet ? "\"'`" : "\"'`()/"))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasControl(string? text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0;

    /// <summary>Visible ASCII without what the layout itself is made of.</summary>
    private static bool IsPlain(string? part, string layout) =>
        part is { Length: > 0 } && part.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && part.AsSpan().IndexOfAny(layout) < 0;

    private static void WriteHeader(ProtobufWriter writer, ExceptionRecord exception)
    {
        Utf8Text.Append(writer, exception.Type);
        Utf8Text.Append(writer, ": ");
        Utf8Text.Append(writer, exception.Message);
    }

    private static void WritePythonFrame(ProtobufWriter writer, StackFrame frame)
    {
        Utf8Text.Append(writer, "  File \"");
        Utf8Text.Append(writer, frame.Path);
        Utf8Text.Append(writer, "\", line ");
        WriteLine(writer, frame.Line);
        Utf8Text.Append(writer, ", in ");
        Utf8Text.Append(writer, frame.Label);
        Utf8Text.Append(writer, "\n");
    }

    private static void WriteFrame(ProtobufWriter writer, StackLanguage language, StackFrame frame)
    {
        var (before, between, beforeLine, after) = language switch
        {
            StackLanguage.DotNet => ("\n   at ", " in ", ":line ", ""),
            StackLanguage.JavaScript => ("\n    at ", " (", ":", ")"),
            StackLanguage.Go => ("\n", "(...)\n\t", ":", ""),
            _ => ("\n\tat ", "(", ":", ")"),
        };
        if (language == StackLanguage.Ruby)
        {
            WriteRubyFrame(writer, frame);
            return;
        }

        Utf8Text.Append(writer, before);
        Utf8Text.Append(writer, frame.Label);
        Utf8Text.Append(writer, between);
        Utf8Text.Append(writer, frame.Path);
        Utf8Text.Append(writer, beforeLine);
        WriteLine(writer, frame.Line);
        Utf8Text.Append(writer, after);
    }

    private static void WriteRubyFrame(ProtobufWriter writer, StackFrame frame)
    {
        Utf8Text.Append(writer, "\n\tfrom ");
        Utf8Text.Append(writer, frame.Path);
        Utf8Text.Append(writer, ":");
        WriteLine(writer, frame.Line);
        Utf8Text.Append(writer, ":in `");
        Utf8Text.Append(writer, frame.Label);
        Utf8Text.Append(writer, "'");
    }

    private static void WriteLine(ProtobufWriter writer, int? line)
    {
        Span<char> digits = stackalloc char[11];
        (line ?? 0).TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Utf8Text.Append(writer, digits[..written]);
    }
}
