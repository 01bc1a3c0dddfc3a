namespace XRayBridge.Core.Groups;

/// <summary>A named filter expression (API reference, 1.3).</summary>
public sealed record Group
{
    /// <summary>The name of the group that is always there and holds every trace.</summary>
    public const string DefaultName = "Default";

    /// <summary>1 to 32 characters; unique; the case matters.</summary>
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>As the user wrote it; valid when it was written. Empty: every trace.</summary>
    public string FilterExpression { get; init; } = "";

    public bool InsightsEnabled { get; init; }

    /// <summary>Only with insights.</summary>
    public bool NotificationsEnabled { get; init; }

    public bool IsDefault => Name == DefaultName;
}
