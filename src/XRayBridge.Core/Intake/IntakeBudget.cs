namespace XRayBridge.Core.Intake;

/// <summary>
/// How much may wait for the log, in documents and bytes. Who does not fit waits outside, first come first served. A call
/// larger than the whole budget is let in when nothing else is inside, so that nobody waits forever.
/// </summary>
internal sealed class IntakeBudget(int maxDocuments, long maxBytes)
{
    /// <summary>Guards all fields below. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly Queue<Waiter> _waiters = new();
    private long _documents;
    private long _bytes;

    /// <summary>Documents inside.</summary>
    public long Documents
    {
        get
        {
            lock (_gate)
            {
                return _documents;
            }
        }
    }

    /// <summary>Returns when the call is inside; every entry must be followed by <see cref="Leave"/> with the same sizes.</summary>
    public ValueTask EnterAsync(int documents, long bytes, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_waiters.Count == 0 && Fits(documents, bytes))
            {
                Charge(documents, bytes);
                return ValueTask.CompletedTask;
            }

            waiter = new Waiter(documents, bytes);
            _waiters.Enqueue(waiter);
        }

        return WaitAsync(waiter, cancellationToken);
    }

    public void Leave(int documents, long bytes)
    {
        lock (_gate)
        {
            Charge(-documents, -bytes);
            while (_waiters.TryPeek(out var waiter))
            {
                if (waiter.Task.IsCompleted)
                {
                    _waiters.Dequeue();
                    continue;
                }

                if (!Fits(waiter.Documents, waiter.Bytes))
                {
                    return;
                }

                _waiters.Dequeue();
                if (waiter.TrySetResult())
                {
                    Charge(waiter.Documents, waiter.Bytes);
                }
            }
        }
    }

    private static async ValueTask WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).TrySetCanceled(token), waiter);
        await waiter.Task;
    }

    private bool Fits(int documents, long bytes) =>
        _documents == 0 || (_documents + documents <= maxDocuments && _bytes + bytes <= maxBytes);

    private void Charge(long documents, long bytes)
    {
        _documents += documents;
        _bytes += bytes;
    }

    private sealed class Waiter(int documents, long bytes)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Documents => documents;

        public long Bytes => bytes;
    }
}
