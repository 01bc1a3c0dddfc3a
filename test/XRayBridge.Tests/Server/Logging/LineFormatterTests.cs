using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Logging;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Logging;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData(LogLevel.Information, "plain", "2026-01-02T03:04:05.000Z INFO Poller: plain\n")]
    [InlineData(LogLevel.Critical, "bad", "2026-01-02T03:04:05.000Z ERROR Poller: bad\n")]
    [InlineData(LogLevel.Warning, "a\r\nb\u001b[31m\u2028", "2026-01-02T03:04:05.000Z WARNING Poller: a\\nb\\u001b[31m\\u2028\n")]
    public void A_message_is_one_line(LogLevel level, string message, string line) => Assert.Equal(line, Format(level, message, null));

    [Fact]
    public void An_exception_is_its_type_and_message() =>
        Assert.Equal(
            "2026-01-02T03:04:05.000Z ERROR Poller: failed (InvalidOperationException: outer <- IOException: inner)\n",
            Format(LogLevel.Error, "failed", new InvalidOperationException("outer", new IOException("inner"))));

    private static string Format(LogLevel level, string message, Exception? exception)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(level, "XRayBridge.Sources.Poller", default, message, exception, (state, _) => state);
        new LineFormatter(new ManualTimeProvider(), new LogSection()).Write(entry, null, writer);
        return writer.ToString();
    }
}
