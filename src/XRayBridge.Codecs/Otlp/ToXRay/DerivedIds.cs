using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Ids for what has none of its own: always the same for the same span, and spread like random ones.</summary>
internal static class DerivedIds
{
    /// <summary>The place that stands for the service's segment of a span that is split in two.</summary>
    public const int ServiceSegment = -1;

    /// <summary>An id from a span's own and a place in it: the finisher of SplitMix64, which maps no two inputs to one output.</summary>
    public static SegmentId Of(SegmentId span, int place)
    {
        var z = unchecked(span.Value + (0x9E3779B97F4A7C15UL * (ulong)(place + 2)));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        z ^= z >> 31;
        return new SegmentId(z == 0 ? 1 : z);
    }
}
