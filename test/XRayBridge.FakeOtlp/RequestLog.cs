using System.Text.Json;

namespace XRayBridge.FakeOtlp;

/// <summary>What each request was like and how it was answered. Safe for concurrent use.</summary>
internal sealed class RequestLog
{
    /// <summary>The newest ones are kept; all are counted.</summary>
    private const int MaxKept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<RequestEntry> _entries = new();

    private long _requests;
    private long _taken;
    private byte[] _lastBody = [];

    public void Add(HttpRequest request, Delivery delivery, int spans, Verdict verdict)
    {
        var entry = new RequestEntry(
            delivery.Protocol,
            request.Path.Value!,
            delivery.Encoding,
            delivery.Body.Length,
            spans,
            verdict.HttpStatus,
            request.HttpContext.Connection.ClientCertificate?.Subject ?? "",
            request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
        lock (_gate)
        {
            _requests++;
            _taken += verdict.IsTaken ? 1 : 0;
            _lastBody = delivery.Body;
            _entries.Enqueue(entry);
            if (_entries.Count > MaxKept)
            {
                _entries.Dequeue();
            }
        }
    }

    public (long Requests, long Taken) Count()
    {
        lock (_gate)
        {
            return (_requests, _taken);
        }
    }

    /// <summary>The message of the last request, decompressed.</summary>
    public byte[] LastBody()
    {
        lock (_gate)
        {
            return _lastBody;
        }
    }

    public string Render()
    {
        lock (_gate)
        {
            return JsonSerializer.Serialize(_entries, JsonSerializerOptions.Web);
        }
    }
}
