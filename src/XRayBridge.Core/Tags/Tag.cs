namespace XRayBridge.Core.Tags;

/// <summary>A key (1 to 128 characters, unique in a resource) and its value (0 to 256).</summary>
public readonly record struct Tag(string Key, string Value);
