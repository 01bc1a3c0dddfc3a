namespace XRayBridge.Core.TimeSeries;

/// <summary>
/// The share of requests that usually fail: the median of the periods before. The deviation is 1.4826 times the median distance
/// from the median, which is the standard deviation of what is normally distributed: neither an earlier burst nor a silent hour
/// moves the two as it would move a mean. Forecasts and insights are both made of this.
/// </summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Deviation">Of the share from period to period.</param>
public sealed record FaultBaseline(double Share, double Deviation)
{
    /// <summary>Periods that a baseline is made of, the newest.</summary>
    public const int MaxPeriods = 30;

    /// <summary>Fewer say nothing.</summary>
    private const int MinPeriods = 5;

    private const double DeviationsPerMedianDistance = 1.4826;

    /// <summary>From the periods before, in any order; null when those with requests are too few.</summary>
    public static FaultBaseline? Of(IEnumerable<FaultCount> periods)
    {
        double[] shares = [.. periods.Where(period => period.Requests > 0).Select(period => (double)period.Faults / period.Requests)];
        if (shares.Length < MinPeriods)
        {
            return null;
        }

        var middle = Median(shares);
        return new FaultBaseline(middle, DeviationsPerMedianDistance * Median([.. shares.Select(share => Math.Abs(share - middle))]));
    }

    /// <summary>
    /// Between which counts the faults among so many requests are expected: so many deviations to both sides. The deviation is at
    /// least what chance makes of so many dice, and one fault.
    /// </summary>
    public FaultForecast ForecastOf(long requests, double deviations)
    {
        var middle = Share * requests;
        var deviation = Math.Max(Math.Max(Deviation * requests, Math.Sqrt(middle * (1 - Share))), 1);
        return new FaultForecast(
            (long)Math.Max(0, Math.Floor(middle - (deviations * deviation))), (long)Math.Ceiling(middle + (deviations * deviation)));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
