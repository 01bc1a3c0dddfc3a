using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Tests.Core.TimeSeries;

public sealed class FaultBaselineTests
{
    [Fact]
    public void Less_than_five_periods_with_requests_say_nothing() =>
        Assert.Null(FaultBaseline.Of([new(1, 100), new(1, 100), new(1, 100), new(1, 100), new(0, 0), new(0, 0)]));

    [Fact]
    public void An_earlier_burst_does_not_move_it()
    {
        FaultCount[] quiet = [.. Enumerable.Range(0, 20).Select(_ => new FaultCount(2, 100))];

        Assert.Equal(FaultBaseline.Of(quiet), FaultBaseline.Of([.. quiet, new(90, 100), new(100, 100)]));
    }

    [Theory]
    [InlineData(0, 100, 0, 3)]
    [InlineData(0, 1_000_000, 0, 3)]
    [InlineData(0.01, 100, 0, 4)]
    [InlineData(0.01, 10_000, 70, 130)]
    [InlineData(0.5, 100, 35, 65)]
    [InlineData(1, 10, 7, 13)]
    public void Bounds_have_room_for_chance_and_for_a_single_fault(double share, long requests, long low, long high) =>
        Assert.Equal(new FaultForecast(low, high), new FaultBaseline(share, 0).ForecastOf(requests, FaultForecast.Deviations));

    [Fact]
    public void What_varies_from_period_to_period_has_wide_bounds()
    {
        var baseline = FaultBaseline.Of([.. Enumerable.Range(0, 10).Select(number => new FaultCount(number, 100))])!;

        Assert.Equal(0.045, baseline.Share, 9);
        Assert.Equal(1.4826 * 0.025, baseline.Deviation, 9);
    }
}
