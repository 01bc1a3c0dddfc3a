using System.Globalization;
using System.Text;

namespace XRayBridge.FakeXRay;

/// <summary>Counts calls, and how often each state of each trace was fetched: what was paid for twice.</summary>
internal sealed class Statistics(int traces)
{
    private readonly int[] _firstStateFetches = new int[traces];
    private readonly int[] _lateStateFetches = new int[traces];

    private long _summaryCalls;
    private long _batchCalls;
    private long _throttled;
    private long _failed;
    private long _unauthorized;
    private long _invalid;
    private long _scanned;

    public void SummaryCall() => Interlocked.Increment(ref _summaryCalls);

    public void BatchCall() => Interlocked.Increment(ref _batchCalls);

    public void Throttled() => Interlocked.Increment(ref _throttled);

    public void Failed() => Interlocked.Increment(ref _failed);

    public void Unauthorized() => Interlocked.Increment(ref _unauthorized);

    public void Invalid() => Interlocked.Increment(ref _invalid);

    public void Scanned(int count) => Interlocked.Add(ref _scanned, count);

    public void Fetched(int trace, bool isLate) => Interlocked.Increment(ref (isLate ? _lateStateFetches : _firstStateFetches)[trace]);

    public string Render()
    {
        var fetches = _firstStateFetches.Concat(_lateStateFetches).ToList();
        var text = new StringBuilder("{");
        Append(text, "summary_calls", _summaryCalls);
        Append(text, "batch_calls", _batchCalls);
        Append(text, "throttled", _throttled);
        Append(text, "failed", _failed);
        Append(text, "unauthorized", _unauthorized);
        Append(text, "invalid", _invalid);
        Append(text, "scanned", _scanned);
        Append(text, "fetched", fetches.Sum(count => (long)count));
        Append(text, "states_fetched", fetches.Count(count => count > 0));
        Append(text, "paid_twice", fetches.Sum(count => (long)Math.Max(0, count - 1)));
        Append(text, "max_fetches", fetches.DefaultIfEmpty().Max());
        text.Length--;
        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, string name, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"\"{name}\":{value},");
}
