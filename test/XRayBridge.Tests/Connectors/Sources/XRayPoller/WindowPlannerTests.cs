using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class WindowPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly WindowPlanner _planner = new(new XRayPollerPlan { Targets = [] });

    [Fact]
    public void A_window_begins_an_overlap_before_the_position_and_ends_a_holdback_before_now()
    {
        var window = _planner.Next(At(-60), Now)!.Value;

        Assert.Equal(At(-60 - 180), window.From);
        Assert.Equal(At(-30), window.To);
    }

    [Fact]
    public void There_is_no_window_before_the_holdback_is_over() => Assert.Null(_planner.Next(At(-30), Now));

    [Fact]
    public void The_first_window_goes_back_by_the_time_window() => Assert.Equal(At(-60), _planner.FirstPosition(Now));

    [Fact]
    public void After_an_outage_windows_are_six_hours_long_with_the_overlap_and_leave_no_gap()
    {
        var position = At(-24 * 3600);
        var windows = 0;
        while (_planner.Next(position, Now) is { } window)
        {
            Assert.True(window.From < position && window.To > position);
            Assert.True(window.To.Since(window.From).TotalSeconds <= 6 * 3600);
            position = window.To;
            windows++;
        }

        Assert.Equal(At(-30), position);
        Assert.Equal(5, windows);
    }

    [Fact]
    public void Seven_days_are_caught_up_and_no_more() => Assert.Equal(At(-7 * 24 * 3600), WindowPlanner.OldestPosition(Now));

    private static Timestamp At(double seconds) => Timestamp.From(Now.AddSeconds(seconds));
}
