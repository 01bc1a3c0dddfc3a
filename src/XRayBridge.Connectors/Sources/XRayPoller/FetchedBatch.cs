using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>One to five traces, fetched whole and read.</summary>
/// <param name="Items">The traces.</param>
/// <param name="Incomplete">For each of them whether something is still missing.</param>
/// <param name="Documents">Their valid documents.</param>
internal sealed record FetchedBatch(FetchItem[] Items, bool[] Incomplete, IReadOnlyList<SegmentDocument> Documents);
