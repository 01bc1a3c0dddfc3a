using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Server.Api.Status;

/// <summary>
/// Whether the bridge does its work: the store takes writes, each consumer moves or has nothing to do, each poller brings
/// what there is. Safe for concurrent use.
/// </summary>
internal sealed class Readiness(
    StoreProbe store,
    GroupCommitIntake intake,
    IReadOnlyList<ConsumerRunner> consumers,
    IReadOnlyList<ISegmentSource> sources,
    TimeProvider time)
{
    /// <summary>Longer than the longest back-off, so that one failure with a retry that works is no alarm.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(1);

    /// <summary>A source that misses so many of its attempts in a row is stale.</summary>
    private const int StaleIntervals = 10;

    /// <summary>However often a source tries: twice the longest back-off.</summary>
    private static readonly TimeSpan MinStaleAfter = TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<CheckResult>> CheckAsync(CancellationToken cancellationToken)
    {
        var results = new List<CheckResult> { await CheckStoreAsync(cancellationToken) };
        results.AddRange(consumers.Select(consumer => Check(consumer.Status)));
        results.AddRange(sources.OfType<IObservableSource>().Select(source => Check(source.Status)));
        return results;
    }

    private async ValueTask<CheckResult> CheckStoreAsync(CancellationToken cancellationToken)
    {
        var error = intake.LastError ?? await store.TryWriteAsync(cancellationToken);
        return new CheckResult("store", error is null, error ?? "takes writes");
    }

    private static CheckResult Check(ConsumerStatus status)
    {
        var stuck = status.LagDocuments > 0 && status.SinceProgress > StuckAfter;
        var lag = string.Create(
            CultureInfo.InvariantCulture, $"at {status.Position}, {status.LagDocuments} behind, {status.Lag.TotalSeconds:F0} s old");
        return new CheckResult(
            $"consumer {status.Name}",
            status.Restored && !stuck,
            status.LastError is { } error ? $"{lag}; last attempt failed: {error}" : status.Restored ? lag : "loading its state");
    }

    private CheckResult Check(SourceStatus status)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var age = status.LastSuccess is { } success ? now.Since(success).ToTimeSpan() : (TimeSpan?)null;
        var staleAfter = status.Interval * StaleIntervals;
        var ready = status.IsStopped
            || (age is { } known ? known <= (staleAfter > MinStaleAfter ? staleAfter : MinStaleAfter) : status.LastError is null);
        var when = age is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"last success {seconds.TotalSeconds:F0} s ago")
            : "no success yet";
        return new CheckResult(
            status.Name,
            ready,
            status.IsStopped ? $"stopped by a user; {when}"
            : status.LastError is { } error ? $"{when}; last attempt failed: {error}"
            : when);
    }
}
