namespace XRayBridge.Core.Model;

/// <summary>One frame of a stack; every part may be missing.</summary>
public readonly record struct StackFrame(string? Path, int? Line, string? Label);
