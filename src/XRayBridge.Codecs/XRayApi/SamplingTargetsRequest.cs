using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// The reports of GetSamplingTargets. Clients differ: times are seconds, with a fraction or without, or milliseconds (Java's
/// SDK); counts may be left out when they are 0.
/// </summary>
/// <param name="Reports">What clients did by each rule.</param>
/// <param name="Boosts">The anomalies that services saw.</param>
public sealed record SamplingTargetsRequest(IReadOnlyList<SamplingReport> Reports, IReadOnlyList<SamplingBoostReport> Boosts)
{
    /// <exception cref="ApiFaultException">A value is missing, of another type, or beyond the API's limits.</exception>
    public static SamplingTargetsRequest Read(ApiRequest request)
    {
        SamplingReport[] reports = [.. request.Objects("SamplingStatisticsDocuments").Select(Report)];
        SamplingBoostReport[] boosts = [.. request.Objects("SamplingBoostStatisticsDocuments").Select(Boost)];
        var errors = SamplingReportValidator.Validate(reports, boosts);
        return errors.Count == 0
            ? new SamplingTargetsRequest(reports, boosts)
            : throw ApiFaultException.Invalid($"{string.Join("; ", errors)}.");
    }

    private static SamplingReport Report(ApiRequest document) => new(
        Required(document, "RuleName"),
        Required(document, "ClientID"),
        document.Time("Timestamp") ?? default,
        Count(document, "RequestCount"),
        Count(document, "SampledCount"),
        Count(document, "BorrowCount"));

    private static SamplingBoostReport Boost(ApiRequest document) => new(
        Required(document, "RuleName"),
        Required(document, "ServiceName"),
        document.Time("Timestamp") ?? default,
        Count(document, "AnomalyCount"),
        Count(document, "TotalCount"),
        Count(document, "SampledAnomalyCount"));

    private static string Required(ApiRequest document, string name) => document.Text(name) ?? throw ApiRequest.Missing(name);

    /// <summary>Beyond 32 bits it is 2,147,483,647: no client does more in ten seconds.</summary>
    private static int Count(ApiRequest document, string name) => int.CreateSaturating(document.Number(name) ?? 0);
}
