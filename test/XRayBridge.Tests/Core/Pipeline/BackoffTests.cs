using XRayBridge.Core.Pipeline;

namespace XRayBridge.Tests.Core.Pipeline;

public sealed class BackoffTests
{
    [Fact]
    public void A_back_off_stays_between_nothing_and_a_bound_that_doubles()
    {
        for (var attempt = 1; attempt < 100; attempt++)
        {
            var bound = TimeSpan.FromSeconds(Math.Min(20, Math.Pow(2, Math.Min(attempt - 1, 20))));
            Assert.InRange(Backoff.FullJitter(attempt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)), TimeSpan.Zero, bound);
        }
    }
}
