using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>Good and bad days: how requests are answered from now on. Safe for concurrent use.</summary>
internal sealed class Behaviour
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _poison = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);

    private string _reachable = "up";
    private TaskCompletionSource _isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Verdict? _forced;
    private int _forcedRequests;
    private int _maxBytes = int.MaxValue;

    /// <summary>Cuts every connection (<c>abort</c>) or answers nothing until it is up again (<c>hang</c>).</summary>
    public void Down(string mode)
    {
        lock (_gate)
        {
            _reachable = mode;
        }
    }

    /// <summary>Takes everything again.</summary>
    public void Up()
    {
        lock (_gate)
        {
            _reachable = "up";
            _forced = null;
            _poison.Clear();
            _rejected.Clear();
            _maxBytes = int.MaxValue;
            _isUp.SetResult();
            _isUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Answers the next requests so, whatever is in them.</summary>
    public void Answer(Verdict verdict, int requests)
    {
        lock (_gate)
        {
            _forced = verdict;
            _forcedRequests = requests;
        }
    }

    /// <summary>Refuses each request with a span of this name as a whole.</summary>
    public void Poison(string spanName)
    {
        lock (_gate)
        {
            _poison.Add(spanName);
        }
    }

    /// <summary>Takes each request but for the spans of this name: partial success.</summary>
    public void Reject(string spanName)
    {
        lock (_gate)
        {
            _rejected.Add(spanName);
        }
    }

    /// <summary>Refuses larger requests with 413 or RESOURCE_EXHAUSTED.</summary>
    public void Limit(int bytes)
    {
        lock (_gate)
        {
            _maxBytes = bytes;
        }
    }

    /// <summary>False: the connection is to be cut.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        Task isUp;
        lock (_gate)
        {
            if (_reachable != "hang")
            {
                return _reachable == "up";
            }

            isUp = _isUp.Task;
        }

        await isUp.WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>What the sender of this is told.</summary>
    public Verdict Judge(Delivery delivery, IReadOnlyList<Span> spans)
    {
        lock (_gate)
        {
            if (_forced is { } forced)
            {
                _forced = --_forcedRequests > 0 ? forced : null;
                return forced;
            }

            if (delivery.Body.Length > _maxBytes)
            {
                return Verdict.Refused(413, $"More than {_maxBytes} bytes");
            }

            if (spans.FirstOrDefault(span => _poison.Contains(span.Name)) is { } poison)
            {
                return Verdict.Refused(400, $"Cannot take {poison.Name}");
            }

            var rejected = spans.Count(span => _rejected.Contains(span.Name));
            return rejected == 0 ? Verdict.Taken : Verdict.Taken with { RejectedSpans = rejected, Message = $"{rejected} spans have a name that is not taken" };
        }
    }

    public bool IsRejected(Span span)
    {
        lock (_gate)
        {
            return _rejected.Contains(span.Name);
        }
    }
}
