using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Reads the <c>TraceIds</c> of BatchGetTraces, GetTraceGraph and StartTraceRetrieval.</summary>
public static class TraceIdsRequest
{
    /// <summary>The service's limit for one call.</summary>
    public const int MaxIds = 5;

    /// <summary>One to five distinct ids, in the order given.</summary>
    public static IReadOnlyList<TraceId> Read(ApiRequest request) => Read(request, 1, MaxIds);

    internal static IReadOnlyList<TraceId> Read(ApiRequest request, int min, int max)
    {
        var texts = request.RequiredTexts("TraceIds");
        if (texts.Count < min || texts.Count > max)
        {
            throw ApiFaultException.Invalid($"TraceIds must have {min} to {max} entries, not {texts.Count}.");
        }

        return [.. texts.Select(ParseId).Distinct()];
    }

    private static TraceId ParseId(string text) => TraceId.TryParse(text, out var id)
        ? id
        : throw ApiFaultException.Invalid("Invalid trace id: it must be 1-, 8 hex digits, -, 24 hex digits.");
}
