namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Which state of a trace a summary tells of, in 32 bits so that a million of them stay small. The service's <c>Revision</c>
/// grows with each change; where it is absent, a fingerprint of duration and flags tells only that something changed.
/// </summary>
public readonly record struct TraceVersion(uint Value)
{
    private const uint FingerprintBit = 0x8000_0000;

    /// <summary>From <c>Revision</c>; values past 31 bits are capped.</summary>
    public static TraceVersion FromRevision(long revision) => new((uint)Math.Clamp(revision, 0, int.MaxValue));

    /// <summary>For a summary without a revision. <paramref name="flags"/>: one bit for each flag of the summary.</summary>
    public static TraceVersion FromFingerprint(double duration, uint flags)
    {
        // FNV-1a over the bits of the duration: the same in every process, unlike HashCode.
        var bits = (ulong)BitConverter.DoubleToInt64Bits(duration) ^ ((ulong)flags << 32);
        var hash = 2166136261u;
        for (var i = 0; i < 64; i += 8)
        {
            hash = (hash ^ (byte)(bits >> i)) * 16777619u;
        }

        return new TraceVersion(hash | FingerprintBit);
    }

    /// <summary>Whether a trace known in state <paramref name="known"/> must be fetched again when it is seen in this state.</summary>
    public bool Supersedes(TraceVersion known) =>
        IsRevision && known.IsRevision ? Value > known.Value : Value != known.Value;

    private bool IsRevision => (Value & FingerprintBit) == 0;
}
