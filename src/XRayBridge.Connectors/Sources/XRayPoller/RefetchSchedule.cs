using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// When incomplete traces are fetched again: after 30 seconds, 2 minutes and 10 minutes, then never. Times are of the
/// process: after a restart a trace waits anew. Not thread-safe.
/// </summary>
internal sealed class RefetchSchedule
{
    /// <summary>Each costs money: a flood of incomplete traces (a service whose caller is not traced) must not be without bound.</summary>
    public const int MaxWaiting = 100_000;

    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    private readonly PriorityQueue<(TraceId Id, int Attempt), DateTimeOffset> _waiting = new();

    /// <summary>Attempts are numbered 1 to this.</summary>
    public static int MaxAttempts => Delays.Length;

    public int Count => _waiting.Count;

    /// <summary>Plans attempt number <paramref name="attempt"/>; false when there are too many waiting.</summary>
    public bool TryAdd(TraceId id, int attempt, DateTimeOffset now)
    {
        if (_waiting.Count >= MaxWaiting)
        {
            return false;
        }

        _waiting.Enqueue((id, attempt), now + Delays[attempt - 1]);
        return true;
    }

    /// <summary>Takes the next that is due.</summary>
    public bool TryTakeDue(DateTimeOffset now, out TraceId id, out int attempt)
    {
        if (_waiting.TryPeek(out var next, out var due) && due <= now)
        {
            _waiting.Dequeue();
            (id, attempt) = next;
            return true;
        }

        (id, attempt) = (default, 0);
        return false;
    }
}
