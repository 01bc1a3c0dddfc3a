using System.Collections.Concurrent;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>
/// Up to which moment each source has brought all there is. A source that is sent to (daemon, API, OTLP) is always at the
/// present; a poller is at the end of its last complete window, which stands still while its API is down. Whoever waits for a
/// late document waits in this time, so an outage is no reason to give up on it. Safe for concurrent use.
/// </summary>
public sealed class SourceProgress(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Timestamp> _completeThrough = new(StringComparer.Ordinal);

    /// <summary>Told by a poller when it starts and after each complete window.</summary>
    public void Report(string sourceName, Timestamp completeThrough) => _completeThrough[sourceName] = completeThrough;

    public Timestamp Of(SourceId source) =>
        source.Kind == SourceKind.Poller
            ? _completeThrough.GetValueOrDefault(source.Name, Timestamp.MinValue)
            : Timestamp.From(time.GetUtcNow());
}
