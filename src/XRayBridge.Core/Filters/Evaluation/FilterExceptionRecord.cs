namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>An exception on the way of a root cause.</summary>
/// <param name="Name">Its type.</param>
/// <param name="Message">What it says.</param>
public sealed record FilterExceptionRecord(string? Name, string? Message);
