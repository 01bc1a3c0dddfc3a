namespace XRayBridge.Core.Contracts;

/// <summary>A key of a scope and its value.</summary>
public readonly record struct StateEntry(string Key, byte[] Value);
