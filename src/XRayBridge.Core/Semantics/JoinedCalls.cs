namespace XRayBridge.Core.Semantics;

/// <summary>What a <see cref="CallJoiner"/> found out, for its user to take and clear. Reused, so it costs nothing a document.</summary>
internal sealed class JoinedCalls
{
    public List<JoinedCall> Calls { get; } = [];

    public List<InferredRequest> InferredRequests { get; } = [];

    /// <summary>Calls that ended their wait without anyone knowing which service made them: no edge. The request of an
    /// inferred service is there all the same: Lambda's SDKs send subsegments whose segment only AWS has.</summary>
    public int WithoutOwner { get; set; }

    /// <summary>Segments that ended their wait without their caller: no edge; a trace that begins outside of what is sent here.</summary>
    public int WithoutCaller { get; set; }

    /// <summary>Open entries that had to go before their wait was over, because there were too many.</summary>
    public int ExpiredEarly { get; set; }

    /// <summary>Subsegments that were not looked at, because their document alone has more than fit.</summary>
    public int Refused { get; set; }

    public void Clear()
    {
        Calls.Clear();
        InferredRequests.Clear();
        WithoutOwner = 0;
        WithoutCaller = 0;
        ExpiredEarly = 0;
        Refused = 0;
    }
}
