using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The members of the operations on retrievals.</summary>
/// <param name="Ids">Distinct, in the order given.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Inclusive.</param>
public sealed record TraceRetrievalRequest(IReadOnlyList<TraceId> Ids, Timestamp From, Timestamp To)
{
    /// <summary>The service's limit for one call.</summary>
    private const int MaxIds = 100;

    /// <summary>Reads StartTraceRetrieval.</summary>
    public static TraceRetrievalRequest Read(ApiRequest request)
    {
        var ids = TraceIdsRequest.Read(request, 0, MaxIds);
        var (from, to) = (request.RequiredTime("StartTime"), request.RequiredTime("EndTime"));
        return from <= to
            ? new TraceRetrievalRequest(ids, from, to)
            : throw ApiFaultException.Invalid("EndTime must not be before StartTime.");
    }

    public static string Token(ApiRequest request) => request.RequiredText("RetrievalToken", 0, 1020);

    /// <summary>Whether ListRetrievedTraces asks for OTLP.</summary>
    public static bool WantsOtlp(ApiRequest request) => request.Text("TraceFormat") switch
    {
        null or "XRAY" => false,
        "OTEL" => true,
        var format => throw ApiFaultException.Invalid($"TraceFormat '{format}' is none of XRAY, OTEL."),
    };
}
