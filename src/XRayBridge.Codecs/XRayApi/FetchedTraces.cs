using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>One page of BatchGetTraces.</summary>
/// <param name="Documents">Those of one trace together; a trace may go on on the next page.</param>
/// <param name="Unprocessed">Ids to ask for again.</param>
/// <param name="NextToken">Null on the last page.</param>
public sealed record FetchedTraces(IReadOnlyList<FetchedDocument> Documents, IReadOnlyList<TraceId> Unprocessed, string? NextToken);
