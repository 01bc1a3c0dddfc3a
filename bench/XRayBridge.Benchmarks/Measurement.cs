using System.Diagnostics;

namespace XRayBridge.Benchmarks;

/// <summary>
/// Measures on the calling thread. A shared machine's clock speed and neighbours change from second to second, so a time alone
/// says little: it is taken together with a yardstick's, in turns, and each is the best of its rounds (the least disturbed).
/// </summary>
internal static class Measurement
{
    private const int Rounds = 30;

    private const int WarmUpOperations = 20_000;

    private const int AllocationOperations = 1_000;

    private const double RoundSeconds = 0.01;

    /// <summary>Seconds for one operation of each.</summary>
    public static (double Benchmark, double Yardstick) Times(IBenchmark benchmark, IBenchmark yardstick)
    {
        var operations = OperationsPerRound(benchmark);
        var yardstickOperations = OperationsPerRound(yardstick);
        double best = double.MaxValue, bestYardstick = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Time(benchmark, operations) / operations);
            bestYardstick = Math.Min(bestYardstick, Time(yardstick, yardstickOperations) / yardstickOperations);
        }

        return (best, bestYardstick);
    }

    /// <summary>Bytes that one operation allocates, once everything is warm.</summary>
    public static long AllocatedBytes(IBenchmark benchmark)
    {
        Time(benchmark, WarmUpOperations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < AllocationOperations; i++)
        {
            benchmark.Run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / AllocationOperations;
    }

    /// <summary>Seconds for as many calls.</summary>
    public static double Seconds(Action operation, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            operation();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int OperationsPerRound(IBenchmark benchmark)
    {
        Time(benchmark, WarmUpOperations);
        var operations = 1;
        while (Time(benchmark, operations) < RoundSeconds)
        {
            operations *= 2;
        }

        return operations;
    }

    private static double Time(IBenchmark benchmark, int operations)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < operations; i++)
        {
            benchmark.Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
