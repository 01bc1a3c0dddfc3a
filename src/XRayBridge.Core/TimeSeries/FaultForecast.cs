namespace XRayBridge.Core.TimeSeries;

/// <summary>
/// Between which counts the faults of a period are expected: the median of the periods before, and three standard deviations
/// to both sides. The deviation is 1.4826 times the median distance from the median, at least one fault: neither an earlier
/// burst nor a silent hour moves the bounds as it would move a mean.
/// </summary>
/// <param name="Low">Not below 0.</param>
/// <param name="High">Above it, the period is unusual.</param>
public sealed record FaultForecast(long Low, long High)
{
    /// <summary>Periods that the bounds are made of.</summary>
    public const int MaxPeriods = 30;

    /// <summary>Fewer say nothing.</summary>
    private const int MinPeriods = 5;

    private const double DeviationsPerMedianDistance = 1.4826;

    private const double Width = 3;

    /// <summary>From the faults of the periods before, in any order; null when they are too few.</summary>
    public static FaultForecast? Of(IReadOnlyCollection<long> faults)
    {
        if (faults.Count < MinPeriods)
        {
            return null;
        }

        var middle = Median([.. faults.Select(count => (double)count)]);
        var deviation = Math.Max(1, DeviationsPerMedianDistance * Median([.. faults.Select(count => Math.Abs(count - middle))]));
        return new FaultForecast(
            (long)Math.Max(0, Math.Floor(middle - (Width * deviation))), (long)Math.Ceiling(middle + (Width * deviation)));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
