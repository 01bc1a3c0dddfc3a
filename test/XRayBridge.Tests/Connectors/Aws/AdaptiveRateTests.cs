using XRayBridge.Connectors.Aws;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Aws;

public sealed class AdaptiveRateTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Unlimited_calls_never_wait()
    {
        var rate = new AdaptiveRate(_time, double.PositiveInfinity);

        Assert.True(rate.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.True(rate.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void One_call_in_twenty_throttled_is_no_reason_to_slow_down()
    {
        var rate = new AdaptiveRate(_time, double.PositiveInfinity);
        Answer(rate, seconds: 10, passed: 95, throttled: 5);

        Assert.Equal(double.PositiveInfinity, rate.PerSecond);
    }

    [Fact]
    public void A_full_service_is_called_at_nine_tenths_of_what_got_through()
    {
        var rate = new AdaptiveRate(_time, double.PositiveInfinity);
        Answer(rate, seconds: 1, passed: 5, throttled: 195);

        Assert.Equal(4.5, rate.PerSecond, 3);
    }

    [Fact]
    public async Task Calls_are_spaced_by_the_rate_and_the_rate_grows_while_they_wait_and_pass()
    {
        var rate = new AdaptiveRate(_time, 5);
        Assert.True(rate.WaitAsync(CancellationToken.None).IsCompleted);
        var second = rate.WaitAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await second;

        Answer(rate, seconds: 5, passed: 5, throttled: 0);

        Assert.Equal(6, rate.PerSecond, 3);
    }

    [Fact]
    public void It_never_stops_calling()
    {
        var rate = new AdaptiveRate(_time, 5);
        Answer(rate, seconds: 5, passed: 0, throttled: 50);

        Assert.Equal(0.5, rate.PerSecond, 3);
    }

    private void Answer(AdaptiveRate rate, int seconds, int passed, int throttled)
    {
        for (var i = 0; i < passed + throttled - 1; i++)
        {
            rate.Answered(i < throttled);
        }

        _time.Advance(TimeSpan.FromSeconds(seconds));
        rate.Answered(passed == 0);
    }
}
