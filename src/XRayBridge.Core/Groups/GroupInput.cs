namespace XRayBridge.Core.Groups;

/// <summary>What a caller wants of a group; null leaves as it is.</summary>
public sealed record GroupInput(string? FilterExpression, bool? InsightsEnabled, bool? NotificationsEnabled);
