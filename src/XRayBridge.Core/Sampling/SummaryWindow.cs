using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>A rule's reports by the minute, for the last hour. Not safe for concurrent use.</summary>
internal sealed class SummaryWindow(string ruleName)
{
    private const int Minutes = 60;
    private const long MinuteNanoseconds = 60 * Timestamp.NanosecondsPerSecond;

    /// <summary>Oldest first; the last one is the minute that still grows.</summary>
    private readonly List<SamplingSummary> _summaries = [];

    public void Add(SamplingReport report, Timestamp now)
    {
        Forget(now);
        var minute = new Timestamp(now.UnixNanoseconds - (now.UnixNanoseconds % MinuteNanoseconds));
        if (_summaries.Count == 0 || _summaries[^1].Timestamp != minute)
        {
            _summaries.Add(new SamplingSummary(ruleName, minute, 0, 0, 0));
        }

        var current = _summaries[^1];
        _summaries[^1] = current with
        {
            RequestCount = current.RequestCount + report.RequestCount,
            BorrowCount = current.BorrowCount + report.BorrowCount,
            SampledCount = current.SampledCount + report.SampledCount,
        };
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SamplingSummary> At(Timestamp now)
    {
        Forget(now);
        return _summaries;
    }

    /// <summary>What is over an hour old goes; so does what is too much because the clock was set back.</summary>
    private void Forget(Timestamp now) =>
        _summaries.RemoveAll(summary => summary.Timestamp.Add(TimeSpan.FromMinutes(Minutes)) <= now || summary.Timestamp > now);
}
