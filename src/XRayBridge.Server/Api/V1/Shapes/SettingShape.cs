namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One setting in force.</summary>
/// <param name="Key">As in the file.</param>
/// <param name="Value">As a user would write it; null when it is not set.</param>
/// <param name="IsDefault">Nobody changed it.</param>
/// <param name="Flag">The flag of the command line.</param>
/// <param name="Description">What it does.</param>
internal sealed record SettingShape(string Key, string? Value, bool IsDefault, string? Flag, string Description);
