using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Retrieval;

/// <summary>
/// The retrievals under way (API reference, 1.3). In memory only: a restart, an hour, or a hundred newer ones end one, and the
/// client starts it again. One is complete at once, since the store answers as its pages are read. Safe for concurrent use.
/// </summary>
public sealed class TraceRetrievals(TimeProvider time)
{
    /// <summary>Of 100 ids of 16 bytes each: 2 KB each.</summary>
    public const int MaxRetrievals = 100;

    /// <summary>The service's own limit for a retrieval.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>Guards <see cref="_retrievals"/>.</summary>
    private readonly Lock _lock = new();

    /// <summary>Oldest first.</summary>
    private readonly List<TraceRetrieval> _retrievals = [];

    public TraceRetrieval Start(IReadOnlyList<TraceId> ids, Timestamp from, Timestamp to)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var started = new TraceRetrieval(Guid.NewGuid().ToString("N"), ids, from, to, now.Add(Lifetime), IsCancelled: false);
        lock (_lock)
        {
            Forget(now);
            if (_retrievals.Count == MaxRetrievals)
            {
                _retrievals.RemoveAt(0);
            }

            _retrievals.Add(started);
        }

        return started;
    }

    public bool TryGet(string token, [NotNullWhen(true)] out TraceRetrieval? retrieval)
    {
        lock (_lock)
        {
            Forget(Timestamp.From(time.GetUtcNow()));
            retrieval = _retrievals.Find(known => known.Token == token);
            return retrieval is not null;
        }
    }

    /// <summary>False when it is not known. One that was cancelled stays known as such.</summary>
    public bool TryCancel(string token)
    {
        lock (_lock)
        {
            Forget(Timestamp.From(time.GetUtcNow()));
            var place = _retrievals.FindIndex(known => known.Token == token);
            if (place >= 0)
            {
                _retrievals[place] = _retrievals[place] with { IsCancelled = true };
            }

            return place >= 0;
        }
    }

    private void Forget(Timestamp now) => _retrievals.RemoveAll(known => known.Expires <= now);
}
