using XRayBridge.Benchmarks.Codecs;
using XRayBridge.Benchmarks.Filters;
using XRayBridge.Benchmarks.Metrics;

namespace XRayBridge.Benchmarks;

/// <summary>All benchmarks. A new one is its own file and a line here.</summary>
internal static class Catalog
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new BareJsonReader(),
        new SegmentReading(),
        new SegmentWriting(),
        new FilterParsing(),
        new FilterEvaluation(),
        new DocumentCounting(),
        new TextWriting(),
        new OtlpWriting(),
        new XRayToOtlp(),
        new OtlpToXRay(),
    ];
}
