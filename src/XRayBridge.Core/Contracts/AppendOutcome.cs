namespace XRayBridge.Core.Contracts;

/// <summary>What the log did with one document.</summary>
public enum AppendOutcome
{
    /// <summary>New: appended.</summary>
    Appended,

    /// <summary>Appended, and the document in progress of the same id is gone from the store.</summary>
    ReplacedInProgress,

    /// <summary>The log already holds it, or holds the complete one of an in-progress document: dropped.</summary>
    Duplicate,
}
