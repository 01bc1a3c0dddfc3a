namespace XRayBridge.Server.Composition;

/// <summary>What is run.</summary>
internal enum BridgeMode
{
    /// <summary>What the configuration names.</summary>
    Serve,

    /// <summary>That, and a generator of traffic.</summary>
    Demo,
}
