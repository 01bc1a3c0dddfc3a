namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>A target's answer to one request.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Message">In words, without secrets.</param>
/// <param name="RejectedSpans">Of an accepted request, the spans that the target did not take.</param>
/// <param name="RetryDelay">How long it asks to wait.</param>
internal readonly record struct ExportAnswer(ExportVerdict Verdict, string Message, long RejectedSpans = 0, TimeSpan? RetryDelay = null);
