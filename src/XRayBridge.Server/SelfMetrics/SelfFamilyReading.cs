namespace XRayBridge.Server.SelfMetrics;

/// <summary>A metric of the bridge itself at one moment; of a histogram, the counts.</summary>
internal sealed record SelfFamilyReading(
    string Name, string Help, string Type, IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)> Series);
