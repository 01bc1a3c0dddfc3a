using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Logging;

/// <summary>
/// One line a message: <c>2026-11-20T14:00:00.123Z INFO Poller: text</c>. What would begin a new line is escaped, so that no
/// document can forge one. An exception is its type and message; its stack is added at the level DEBUG alone.
/// </summary>
internal sealed class LineFormatter(TimeProvider time, LogSection options) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(' ');
        textWriter.Write(LogLevelNames.Of(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category.AsSpan(logEntry.Category.LastIndexOf('.') + 1));
        textWriter.Write(": ");
        WriteEscaped(textWriter, logEntry.Formatter(logEntry.State, null));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(' ');
            WriteEscaped(textWriter, options.Level == LogLevel.Debug ? exception.ToString() : Short(exception));
        }

        textWriter.Write('\n');
    }

    private static string Short(Exception exception) => exception.InnerException is { } inner && inner.Message != exception.Message
        ? $"({exception.GetType().Name}: {exception.Message} <- {inner.GetType().Name}: {inner.Message})"
        : $"({exception.GetType().Name}: {exception.Message})";

    private static void WriteEscaped(TextWriter writer, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '\n':
                    writer.Write("\\n");
                    break;
                case '\r':
                    break;
                case < ' ' or '\x7f' or '\u2028' or '\u2029':
                    writer.Write("\\u");
                    writer.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    writer.Write(c);
                    break;
            }
        }
    }
}
