using XRayBridge.Core.Model;

namespace XRayBridge.Core.Policies;

/// <summary>A resource policy as it was put.</summary>
/// <param name="Name">1 to 128 characters.</param>
/// <param name="Document">JSON; at most 5 KB.</param>
/// <param name="RevisionId">Another one after each change.</param>
/// <param name="LastUpdated">When it was put.</param>
public sealed record ResourcePolicy(string Name, string Document, string RevisionId, Timestamp LastUpdated);
