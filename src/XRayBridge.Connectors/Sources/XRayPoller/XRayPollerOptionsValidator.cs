using System.Globalization;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Turns <see cref="XRayPollerOptions"/> into an <see cref="XRayPollerPlan"/>, or says all that is wrong.</summary>
public static class XRayPollerOptionsValidator
{
    public const long MinMaxDocumentBytes = 64 * 1024;
    public const long MaxMaxDocumentBytes = 16_000_000;

    private const int MaxFirstWindowMinutes = 7 * 24 * 60;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is an error or nothing to poll.</summary>
    public static XRayPollerPlan? Validate(XRayPollerOptions options, ICollection<string> errors)
    {
        var errorsBefore = errors.Count;
        var targets = ValidateTargets(options, errors);
        PollerFilter.Validate(options.FilterExpression, options.Groups, "poller", errors);
        Check("interval_seconds", options.PollIntervalSeconds, 0.1, 86_400, errors);
        Check("holdback_seconds", options.HoldbackSeconds, 0, 3600, errors);
        Check("overlap_seconds", options.OverlapSeconds, 0, 3600, errors);
        Check("time_window_minutes", options.TimeWindowMinutes, 1, MaxFirstWindowMinutes, errors);
        Check("parallel_workers", options.ParallelWorkers, 1, 200, errors);
        Check("batch_size", options.BatchSize, 1, BatchGetTracesRequestWriter.MaxTraceIds, errors);
        Check("retry_attempts", options.RetryAttempts, 0, 20, errors);
        Check("max_traces", options.MaxTraces ?? 1, 1, int.MaxValue, errors);
        Check("max_document_size", options.MaxDocumentBytes, MinMaxDocumentBytes, MaxMaxDocumentBytes, errors);
        Check("usd_per_million_traces", options.UsdPerMillionTraces, 0, 1000, errors);
        Check("max_trace_ids", options.MaxTraceIds, 1000, 100_000_000, errors);
        Check("retention_days", options.RetentionDays, 1, 365, errors);
        Check("cleanup_age_hours", options.CleanupAgeHours, 0, 8760, errors);
        return errors.Count > errorsBefore || targets.Count == 0 ? null : PlanOf(options, targets);
    }

    private static XRayPollerPlan PlanOf(XRayPollerOptions options, List<PollerTarget> targets) => new()
    {
        Targets = targets,
        PollInterval = TimeSpan.FromSeconds(options.PollIntervalSeconds),
        Holdback = TimeSpan.FromSeconds(options.HoldbackSeconds),
        Overlap = TimeSpan.FromSeconds(options.OverlapSeconds),
        FirstWindow = TimeSpan.FromMinutes(options.TimeWindowMinutes),
        ParallelWorkers = options.ParallelWorkers,
        BatchSize = options.BatchSize,
        RetryAttempts = options.RetryAttempts,
        MaxTraces = options.MaxTraces ?? int.MaxValue,
        ForceFullCollection = options.ForceFullCollection,
        MaxDocumentBytes = (int)options.MaxDocumentBytes,
        UsdPerMillionTraces = options.UsdPerMillionTraces,
        MaxTraceIds = options.MaxTraceIds,
        Retention = TimeSpan.FromDays(options.RetentionDays),
        CleanupAge = options.CleanTraceIds ? TimeSpan.FromHours(options.CleanupAgeHours) : null,
    };

    private static List<PollerTarget> ValidateTargets(XRayPollerOptions options, ICollection<string> errors)
    {
        var targets = new List<PollerTarget>();
        for (var i = 0; i < options.Targets.Count; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"poller.targets[{i}]");
            var (expression, groups) = (options.Targets[i].FilterExpression, options.Targets[i].Groups);
            PollerFilter.Validate(expression, groups, key, errors);
            if (AwsTargetOptionsValidator.Validate(options.Targets[i].Api, key, errors) is not { } target)
            {
                continue;
            }

            if (targets.Exists(other => other.Name == target.Name))
            {
                errors.Add($"{key}.name: '{target.Name}' is taken by another target; give each a name of its own.");
            }

            targets.Add(new PollerTarget(
                target, PollerFilter.Combine(expression ?? options.FilterExpression, groups.Count > 0 ? groups : options.Groups)));
        }

        return targets;
    }

    private static void Check(string key, double value, double min, double max, ICollection<string> errors)
    {
        if (!(value >= min && value <= max))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"poller.{key}: {value} is not between {min} and {max}."));
        }
    }
}
