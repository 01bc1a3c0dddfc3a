using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>A trace to fetch.</summary>
/// <param name="Id">The trace.</param>
/// <param name="Version">Its state by the summary that asked for it.</param>
/// <param name="IsPartial">The summary said that segments are still missing.</param>
/// <param name="IsRefetch">It is known, and fetched again only because it was incomplete.</param>
internal readonly record struct FetchItem(TraceId Id, TraceVersion Version, bool IsPartial, bool IsRefetch);
