using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>Parse and validate, names interned. Budget: 4 µs and 1.5 KB.</summary>
internal sealed class SegmentReading : IBenchmark
{
    private readonly InternTable _names = new();

    public string Name => "segment-read";

    public string Description => "SegmentReader over the 1 KB document";

    public void Run()
    {
        if (!SegmentReader.TryRead(SampleDocument.Utf8, _names, out _, out var error))
        {
            throw new InvalidOperationException(error.Message);
        }
    }
}
