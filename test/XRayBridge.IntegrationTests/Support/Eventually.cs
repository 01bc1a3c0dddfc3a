namespace XRayBridge.IntegrationTests.Support;

/// <summary>Asks a peer again until it answers as expected; the deadline only ends what never comes true.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the first answer that satisfies the condition; fails with the last one when none did.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> isExpected, TimeSpan? deadline = null)
    {
        using var timeout = new CancellationTokenSource(deadline ?? ChildProcess.Deadline);
        while (true)
        {
            var answer = await ask();
            if (isExpected(answer))
            {
                return answer;
            }

            if (timeout.IsCancellationRequested)
            {
                throw new InvalidOperationException($"It never came true. The last answer was:\n{answer}");
            }

            await Task.Delay(Pause);
        }
    }
}
