namespace XRayBridge.Core.Filters;

/// <summary>Finds a group by <see cref="FilterField.GroupName"/> or <see cref="FilterField.GroupArn"/>; null when there is none.</summary>
public delegate FilterGroup? FilterGroupLookup(FilterField by, string value);
