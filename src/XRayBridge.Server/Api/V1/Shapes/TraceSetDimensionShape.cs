using XRayBridge.Core.TraceSets;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>By what the traces of a set can be told apart.</summary>
/// <param name="Keyword">Of the filter language, as <c>http.url</c> or <c>annotation</c>.</param>
/// <param name="Key">The annotation's; null otherwise.</param>
/// <param name="Cut">There are more values than these.</param>
/// <param name="Values">The most frequent ones first.</param>
internal sealed record TraceSetDimensionShape(string Keyword, string? Key, bool Cut, IReadOnlyList<TraceSetValueShape> Values)
{
    public static TraceSetDimensionShape Of(TraceSetDimension dimension) =>
        new(KeywordOf(dimension.Kind), dimension.Key, dimension.IsCut, [.. dimension.Values.Select(TraceSetValueShape.Of)]);

    private static string KeywordOf(TraceSetDimensionKind kind) => kind switch
    {
        TraceSetDimensionKind.Service => "service",
        TraceSetDimensionKind.Url => "http.url",
        TraceSetDimensionKind.Method => "http.method",
        TraceSetDimensionKind.Status => "http.status",
        TraceSetDimensionKind.User => "user",
        TraceSetDimensionKind.Instance => "instance.id",
        TraceSetDimensionKind.AvailabilityZone => "availabilityzone",
        _ => "annotation",
    };
}
