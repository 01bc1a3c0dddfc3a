using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Reads the <c>TraceIds</c> of BatchGetTraces and GetTraceGraph.</summary>
public static class TraceIdsRequest
{
    /// <summary>The service's limit for one call.</summary>
    public const int MaxIds = 5;

    /// <summary>One to five distinct ids, in the order given.</summary>
    public static IReadOnlyList<TraceId> Read(ApiRequest request)
    {
        var texts = request.RequiredTexts("TraceIds");
        if (texts.Count is 0 or > MaxIds)
        {
            throw ApiFaultException.Invalid($"TraceIds must have 1 to {MaxIds} entries, not {texts.Count}.");
        }

        return [.. texts.Select(ParseId).Distinct()];
    }

    private static TraceId ParseId(string text) => TraceId.TryParse(text, out var id)
        ? id
        : throw ApiFaultException.Invalid("Invalid trace id: it must be 1-, 8 hex digits, -, 24 hex digits.");
}
