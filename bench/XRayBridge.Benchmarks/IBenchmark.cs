namespace XRayBridge.Benchmarks;

/// <summary>One operation that is measured. It must do the same work every time, and hold what it needs ready.</summary>
internal interface IBenchmark
{
    /// <summary>Unique: the name on the command line and in baseline.json.</summary>
    string Name { get; }

    /// <summary>What one operation is, with the size of its input.</summary>
    string Description { get; }

    /// <summary>Does the operation once, on the calling thread.</summary>
    void Run();
}
