using System.Globalization;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Up to five pieces of traces. A trace of more than 100 documents is in several pieces, with the same id, one after the other.
/// </summary>
public sealed class RetrievedPage
{
    /// <summary>The service's limit for an answer.</summary>
    private const int MaxTraces = 5;

    /// <summary>The service's limit for a trace in an answer.</summary>
    private const int MaxSpans = 100;

    private readonly List<(TraceTree Trace, Range Documents)> _pieces = [];

    private RetrievedPage(int nextId, int nextDocument)
    {
        NextId = nextId;
        NextDocument = nextDocument;
    }

    /// <summary>The place, among the ids asked for, of the trace that is to be added next.</summary>
    public int NextId { get; private set; }

    public bool IsFull => _pieces.Count == MaxTraces;

    /// <summary>Documents are numbered with the inferred ones at the end.</summary>
    internal IReadOnlyList<(TraceTree Trace, Range Documents)> Pieces => _pieces;

    internal string Token => string.Create(CultureInfo.InvariantCulture, $"{NextId}.{NextDocument}");

    private int NextDocument { get; set; }

    /// <summary>The page that the request's <c>NextToken</c> asks for, still empty.</summary>
    public static RetrievedPage Of(ApiRequest request)
    {
        var token = request.Text("NextToken");
        if (string.IsNullOrEmpty(token))
        {
            return new RetrievedPage(0, 0);
        }

        var parts = token.Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var document)
            ? new RetrievedPage(id, document)
            : throw ApiFaultException.Invalid("NextToken is not one of this API's.");
    }

    /// <summary>Adds what has room of the trace at <see cref="NextId"/>; null passes over it.</summary>
    public void Add(TraceTree? trace)
    {
        var count = trace is null ? 0 : trace.Stored.Entries.Count + trace.Inferred.Count;
        while (NextDocument < count && !IsFull)
        {
            var end = NextDocument + Math.Min(MaxSpans, count - NextDocument);
            _pieces.Add((trace!, NextDocument..end));
            NextDocument = end;
        }

        if (NextDocument >= count)
        {
            (NextId, NextDocument) = (NextId + 1, 0);
        }
    }
}
