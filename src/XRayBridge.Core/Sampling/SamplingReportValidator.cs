namespace XRayBridge.Core.Sampling;

/// <summary>Checks the reports of a GetSamplingTargets call against the limits of the API (section 1.4). Collects all errors.</summary>
public static class SamplingReportValidator
{
    /// <summary>Reports of each kind in a call.</summary>
    public const int MaxReports = 25;

    private const int ClientIdLength = 24;

    /// <summary>What is wrong with them; empty when nothing is. Otherwise the whole call is refused.</summary>
    public static IReadOnlyList<string> Validate(IReadOnlyList<SamplingReport> reports, IReadOnlyList<SamplingBoostReport> boosts)
    {
        var errors = new List<string>();
        Count(errors, reports.Count, "SamplingStatisticsDocuments");
        Count(errors, boosts.Count, "SamplingBoostStatisticsDocuments");
        foreach (var report in reports.Take(MaxReports))
        {
            Name(errors, report.RuleName, "RuleName", 32);
            if (report.ClientId.Length != ClientIdLength)
            {
                errors.Add($"ClientID must have {ClientIdLength} characters");
            }

            Counts(errors, report.RuleName, report.RequestCount, report.SampledCount, report.BorrowCount);
        }

        foreach (var boost in boosts.Take(MaxReports))
        {
            Name(errors, boost.RuleName, "RuleName", 32);
            Name(errors, boost.ServiceName, "ServiceName", 64);
            Counts(errors, boost.RuleName, boost.AnomalyCount, boost.TotalCount, boost.SampledAnomalyCount);
        }

        return errors;
    }

    private static void Count(List<string> errors, int count, string name)
    {
        if (count > MaxReports)
        {
            errors.Add($"{name} can have {MaxReports} entries");
        }
    }

    private static void Name(List<string> errors, string value, string name, int max)
    {
        if (value.Length == 0 || value.Length > max)
        {
            errors.Add($"{name} must have 1 to {max} characters");
        }
    }

    private static void Counts(List<string> errors, string rule, params ReadOnlySpan<int> counts)
    {
        foreach (var count in counts)
        {
            if (count < 0)
            {
                errors.Add($"A count for {rule} is negative");
            }
        }
    }
}
