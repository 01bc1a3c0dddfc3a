namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Turns <see cref="OtlpExportOptions"/> into a plan for each target, or says all that is wrong, without any secret.</summary>
public static class OtlpExportOptionsValidator
{
    /// <summary>Each target is a reader of the log with up to some 20 MB of its own.</summary>
    public const int MaxTargets = 20;

    /// <summary>Adds one line for each error, naming the key; targets in error have no plan.</summary>
    public static IReadOnlyList<OtlpExportPlan> Validate(OtlpExportOptions options, ICollection<string> errors)
    {
        var plans = new List<OtlpExportPlan>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in options.Targets)
        {
            if (OtlpTargetOptionsValidator.Validate(target, errors) is { } plan)
            {
                plans.Add(plan);
            }

            if (target.Name is { } name && !names.Add(name))
            {
                errors.Add($"{target.Key}.name: '{name}' is taken by another target; give each a name of its own.");
            }
        }

        if (options.Targets.Count > MaxTargets)
        {
            errors.Add($"otlp.targets: {options.Targets.Count} targets, {MaxTargets} are allowed.");
        }

        return plans;
    }
}
