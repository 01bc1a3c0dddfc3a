using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>What the operations on insights have in common.</summary>
public static class InsightRequests
{
    /// <summary>Insights, and what they were made of, are known for this long.</summary>
    private const int MaxAgeDays = 30;

    public static Guid Id(ApiRequest request) => Guid.TryParseExact(request.RequiredText("InsightId", 1, 100), "D", out var id)
        ? id
        : throw ApiFaultException.Invalid("InsightId must be a UUID, as 12345678-1234-4234-8234-123456789012.");

    public static ApiFaultException Unknown(Guid id) => ApiFaultException.Invalid($"There is no insight {id}.");

    /// <summary>Entries of a page: what the request wants, at most <paramref name="max"/>, which is also the default.</summary>
    public static int PageSize(ApiRequest request, int max) => request.Number("MaxResults") switch
    {
        null => max,
        { } size when size >= 1 && size <= max && size == Math.Floor(size) => (int)size,
        _ => throw ApiFaultException.Invalid($"MaxResults must be a whole number from 1 to {max}."),
    };

    /// <summary>A time that the service still knows of.</summary>
    public static Timestamp Recent(ApiRequest request, string name, Timestamp now)
    {
        var time = request.RequiredTime(name);
        return time >= now.Add(TimeSpan.FromDays(-MaxAgeDays))
            ? time
            : throw ApiFaultException.Invalid($"{name} cannot be more than {MaxAgeDays} days ago.");
    }
}
