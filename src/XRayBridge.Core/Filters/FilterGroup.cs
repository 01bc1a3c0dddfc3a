namespace XRayBridge.Core.Filters;

/// <summary>A group as <c>group.name</c> and <c>group.arn</c> refer to it.</summary>
/// <param name="Name">Unique; the case matters.</param>
/// <param name="Filter">What belongs to it.</param>
public sealed record FilterGroup(string Name, FilterExpression Filter);
