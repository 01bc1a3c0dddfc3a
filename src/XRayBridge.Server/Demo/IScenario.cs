namespace XRayBridge.Server.Demo;

/// <summary>One kind of thing that happens in the shop.</summary>
internal interface IScenario
{
    /// <summary>How often it happens, against the sum of all weights.</summary>
    int Weight { get; }

    /// <summary>Makes it happen: adds the documents of one trace. A scenario with nothing to do adds none.</summary>
    void Play(DemoTrace trace);
}
