namespace XRayBridge.Core.Contracts;

/// <summary>One change: a null value deletes the key.</summary>
public readonly record struct StateChange(string Scope, string Key, ReadOnlyMemory<byte>? Value);
