using XRayBridge.Core.Model;

namespace XRayBridge.Core.Account;

/// <summary>What an account has one of. Kept for the tools that set it; the bridge's store works the same whatever it says.</summary>
public sealed record AccountSettings
{
    /// <summary>A key of KMS, in one of its forms; null: no such key.</summary>
    public string? EncryptionKeyId { get; init; }

    /// <summary>Documents are said to go to CloudWatch Logs (Transaction Search), not to X-Ray.</summary>
    public bool SendsToCloudWatchLogs { get; init; }

    /// <summary>Percent of spans that are to be indexed, 0 to 100; the service's default is what it does for nothing.</summary>
    public double IndexedPercentage { get; init; } = 1;

    /// <summary>When <see cref="IndexedPercentage"/> was set.</summary>
    public Timestamp IndexingModifiedAt { get; init; }
}
