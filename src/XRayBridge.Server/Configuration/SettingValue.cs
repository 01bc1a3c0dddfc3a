namespace XRayBridge.Server.Configuration;

/// <summary>A value as the user wrote it.</summary>
internal readonly record struct SettingValue(Setting<BridgeConfiguration> Setting, string Text, Origin Origin);
