namespace XRayBridge.Storage.Sqlite.Keeping;

/// <summary>What was copied out of a partition, in a file that is not yet a part of the store.</summary>
/// <param name="Path">The file.</param>
/// <param name="For">How long after their arrival the first of its traces are to go.</param>
/// <param name="Documents">Documents in it.</param>
internal sealed record KeptCopy(string Path, TimeSpan For, long Documents);
