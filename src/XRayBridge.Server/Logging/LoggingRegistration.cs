using Microsoft.Extensions.Logging.Console;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Logging;

/// <summary>Logs to the standard error stream, one line a message, in a background thread with a bounded queue.</summary>
internal static class LoggingRegistration
{
    public static void AddLineLogging(this ILoggingBuilder logging, LogSection options)
    {
        logging.SetMinimumLevel(options.Level);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // It logs with a stack what BridgeHost tells in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.AddSingleton<ConsoleFormatter>(services => new LineFormatter(services.GetRequiredService<TimeProvider>(), options));
        logging.AddConsole(console =>
        {
            console.FormatterName = LineFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
    }
}
