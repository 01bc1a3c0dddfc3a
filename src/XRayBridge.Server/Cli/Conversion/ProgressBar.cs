using System.Globalization;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>A line on the terminal that is written again and again; of no effect where there is no terminal.</summary>
/// <param name="terminal">Null for none.</param>
/// <param name="totalBytes">Of the input; null when it cannot be told.</param>
/// <param name="time">Tells when to write again.</param>
internal sealed class ProgressBar(TextWriter? terminal, long? totalBytes, TimeProvider time)
{
    private const int Width = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _lastWritten = time.GetTimestamp();
    private bool _isShown;

    /// <summary>Shows how far it is, not more often than ten times a second.</summary>
    public void Update(long bytes, long documents)
    {
        if (terminal is null || time.GetElapsedTime(_lastWritten) < Interval)
        {
            return;
        }

        _lastWritten = time.GetTimestamp();
        _isShown = true;
        terminal.Write($"\r\e[K{Line(bytes, documents)}");
        terminal.Flush();
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            terminal!.Write("\r\e[K");
            terminal.Flush();
            _isShown = false;
        }
    }

    private string Line(long bytes, long documents)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB, {documents:N0} documents");
        if (totalBytes is not ({ } total and > 0))
        {
            return counts;
        }

        var share = Math.Clamp((double)bytes / total, 0, 1);
        var bar = new string('#', (int)(share * Width)).PadRight(Width, '-');
        return string.Create(CultureInfo.InvariantCulture, $"[{bar}] {share * 100,3:F0} %  {counts}");
    }
}
