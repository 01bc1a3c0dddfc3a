namespace XRayBridge.Server.Demo;

/// <summary>How much traffic the demo makes.</summary>
internal sealed class DemoOptions
{
    /// <summary>Requests of shoppers and the like, each one trace; 0.1..100 a second.</summary>
    public double TracesPerSecond { get; set; } = 2;

    /// <summary>Traces of the past that are there at once, so that nothing begins empty; 0..60 minutes.</summary>
    public int HistoryMinutes { get; set; } = 10;

    /// <summary>The same seed makes the same shoppers with the same bad luck.</summary>
    public int Seed { get; set; } = 20;
}
