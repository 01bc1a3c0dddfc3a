using XRayBridge.Core.Model;

namespace XRayBridge.Core.Retrieval;

/// <summary>Traces that a client asked for, to be read in pages with a token. Immutable.</summary>
/// <param name="Token">Hard to guess.</param>
/// <param name="Ids">Distinct, in the order asked; at most 100.</param>
/// <param name="From">Inclusive: traces that ended before are left out.</param>
/// <param name="To">Inclusive: traces that began later are left out.</param>
/// <param name="Expires">From then on it is not known any more.</param>
/// <param name="IsCancelled">Nothing is to be read any more.</param>
public sealed record TraceRetrieval(
    string Token, IReadOnlyList<TraceId> Ids, Timestamp From, Timestamp To, Timestamp Expires, bool IsCancelled);
