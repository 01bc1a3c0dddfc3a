namespace XRayBridge.Connectors.Aws;

/// <summary>What the calls of one client came to since the process began. Safe for concurrent use.</summary>
internal sealed class CallTally
{
    private long _calls;
    private long _throttles;
    private long _failures;
    private long _scanned;
    private long _retrieved;

    /// <summary>Each try counted.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public long Throttles => Interlocked.Read(ref _throttles);

    /// <summary>Without the throttles.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public long Scanned => Interlocked.Read(ref _scanned);

    public long Retrieved => Interlocked.Read(ref _retrieved);

    public void Answered(AwsFailureKind? failure)
    {
        Interlocked.Increment(ref _calls);
        if (failure is { } kind)
        {
            Interlocked.Increment(ref kind == AwsFailureKind.Throttled ? ref _throttles : ref _failures);
        }
    }

    public void AddScanned(long traces) => Interlocked.Add(ref _scanned, traces);

    public void AddRetrieved(long traces) => Interlocked.Add(ref _retrieved, traces);
}
