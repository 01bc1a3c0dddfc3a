using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Connectors.Aws;

/// <summary>What calls to AWS tell: how many, how they ended, how long they took, what is to be paid. Never a secret.</summary>
public sealed partial class AwsTelemetry
{
    private readonly ILogger<AwsTelemetry> _logger;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _throttles;
    private readonly Counter<long> _billable;
    private readonly Histogram<double> _seconds;

    public AwsTelemetry(IMeterFactory meters, ILogger<AwsTelemetry> logger)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _requests = meter.CreateCounter<long>(
            "xraybridge_aws_requests_total", description: "Calls to the X-Ray API, each try counted, by target, operation and result.");
        _retries = meter.CreateCounter<long>("xraybridge_aws_retries_total", description: "Calls that were tried again, by target and operation.");
        _throttles = meter.CreateCounter<long>("xraybridge_aws_throttles_total", description: "Calls that the service throttled, by target and operation.");
        _billable = meter.CreateCounter<long>(
            "xraybridge_aws_billable_traces_total", description: "Traces that AWS charges for: scanned by GetTraceSummaries, retrieved by BatchGetTraces.");
        _seconds = meter.CreateHistogram<double>("xraybridge_aws_request_seconds", description: "Time of one call to the X-Ray API, by operation.");
    }

    internal void Answered(string target, XRayOperation operation, AwsFailure? failure, TimeSpan elapsed)
    {
        var result = failure is null ? "ok" : LabelOf(failure.Kind);
        _requests.Add(1, new("target", target), new("operation", operation.Name), new("result", result));
        _seconds.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("operation", operation.Name));
        if (failure?.Kind == AwsFailureKind.Throttled)
        {
            _throttles.Add(1, new("target", target), new("operation", operation.Name));
        }
    }

    internal void Retrying(string target, XRayOperation operation, AwsFailure failure)
    {
        _retries.Add(1, new("target", target), new("operation", operation.Name));
        LogRetry(target, operation.Name, failure.Text);
    }

    internal void Scanned(string target, long traces) => _billable.Add(traces, new("target", target), new("kind", "scanned"));

    internal void Retrieved(string target, long traces) => _billable.Add(traces, new("target", target), new("kind", "retrieved"));

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Target {Target}: no AWS credentials found; calling {Endpoint} unsigned, as another bridge accepts.")]
    internal partial void Unsigned(string target, Uri endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Target {Target}: this machine's clock is {Difference} off the service's; signatures and windows use the service's time.")]
    internal partial void ClockSkewed(string target, TimeSpan difference);

    [LoggerMessage(Level = LogLevel.Information, Message = "Target {Target}: the AWS session has expired; getting new credentials.")]
    internal partial void RenewingCredentials(string target);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Target {Target}: {Operation} is tried again after {Failure}")]
    private partial void LogRetry(string target, string operation, string failure);

    private static string LabelOf(AwsFailureKind kind) => kind switch
    {
        AwsFailureKind.Throttled => "throttled",
        AwsFailureKind.Transient => "transient",
        AwsFailureKind.ExpiredToken => "expired_token",
        AwsFailureKind.Credentials => "credentials",
        AwsFailureKind.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A failure kind without a label."),
    };
}
