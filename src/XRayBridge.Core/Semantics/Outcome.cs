namespace XRayBridge.Core.Semantics;

/// <summary>How a request or a call ended. The flags are independent and may combine: a 429 is a throttle and an error.</summary>
[Flags]
public enum Outcome : byte
{
    /// <summary>None of the others.</summary>
    Ok = 0,

    /// <summary>The client's fault: flag <c>error</c>, or status 400 to 499.</summary>
    Error = 1,

    /// <summary>The server's fault: flag <c>fault</c>, or status 500 and above.</summary>
    Fault = 2,

    /// <summary>Turned away: flag <c>throttle</c>, or status 429.</summary>
    Throttle = 4,
}
