using XRayBridge.Core.Filters;

namespace XRayBridge.Core.Metrics;

/// <summary>Checks what cannot be checked by type.</summary>
public static class MetricsOptionsValidator
{
    /// <summary>All that is wrong, each with its config key below <c>metrics</c>; empty when all is well.</summary>
    public static IReadOnlyList<string> Validate(MetricsOptions options)
    {
        var errors = new List<string>();
        if (!Enum.IsDefined(options.UrlMode))
        {
            errors.Add("metrics.url: must be path or raw.");
        }

        if (options.Filter is not null && ErrorOf(options.Filter) is { } error)
        {
            errors.Add($"metrics.filter: {error}");
        }

        Check("metrics.time_window_minutes", options.WindowMinutes, 1, 1_440);
        Check("metrics.max_series", options.MaxSeriesPerFamily, 100, 1_000_000);
        Check("metrics.max_client_ips_per_service", options.MaxClientIpsPerService, 0, 10_000);
        Check("metrics.edge_wait_seconds", options.EdgeWaitSeconds, 1, 3_600);
        Check("metrics.max_open_calls", options.MaxOpenCalls, Semantics.CallJoiner.MinCapacity, 16_777_216);
        Check("metrics.checkpoint_seconds", options.CheckpointSeconds, 1, 300);
        Check("metrics.checkpoint_documents", options.CheckpointDocuments, 1_000, 10_000_000);
        return errors;

        static string? ErrorOf(string filter) =>
            !FilterParser.TryParse(filter, out var expression, out var error) ? error.Message
            : expression.TryResolveGroups(static (_, _) => null, out _, out _) ? null
            : "a group cannot be named here, since it may change while it counts; write its expression.";

        void Check(string key, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                errors.Add($"{key}: {value} is not in {least}..{most}.");
            }
        }
    }
}
