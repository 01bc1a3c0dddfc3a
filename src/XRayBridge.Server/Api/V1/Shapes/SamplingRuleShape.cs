using XRayBridge.Core.Sampling;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A sampling rule and what clients did by it. Moments in milliseconds since the epoch; those of a Default that nobody changed are 0.</summary>
internal sealed record SamplingRuleShape(
    string Name,
    string Arn,
    int Priority,
    double FixedRate,
    int ReservoirSize,
    string ServiceName,
    string ServiceType,
    string Host,
    string HttpMethod,
    string UrlPath,
    string ResourceArn,
    IReadOnlyDictionary<string, string> Attributes,
    long Created,
    long Modified,
    bool IsDefault,
    SamplingStatisticsShape Statistics)
{
    public static SamplingRuleShape Of(SamplingRuleRecord record, IEnumerable<SamplingSummary> summaries)
    {
        var rule = record.Rule;
        return new SamplingRuleShape(
            rule.RuleName,
            rule.RuleArn,
            rule.Priority,
            rule.FixedRate,
            rule.ReservoirSize,
            rule.ServiceName,
            rule.ServiceType,
            rule.Host,
            rule.HttpMethod,
            rule.UrlPath,
            rule.ResourceArn,
            rule.Attributes,
            record.CreatedAt.UnixMilliseconds,
            record.ModifiedAt.UnixMilliseconds,
            rule.IsDefault,
            SamplingStatisticsShape.Of([.. summaries.Where(summary => summary.RuleName == rule.RuleName)]));
    }
}
