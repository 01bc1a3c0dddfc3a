using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes the answer of GetSamplingTargets. All lists are there and <c>LastRuleModification</c> is a number, or the SDKs for Java
/// and Node fail.
/// </summary>
public static class SamplingTargetsResponseWriter
{
    public static void Write(SamplingTargetsResult result, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("SamplingTargetDocuments");
        foreach (var target in result.Targets)
        {
            Target(json, target);
        }

        json.WriteEndArray();
        json.Time("LastRuleModification", result.LastRuleModification);
        Unprocessed(json, "UnprocessedStatistics", result.Unprocessed);
        Unprocessed(json, "UnprocessedBoostStatistics", result.UnprocessedBoosts);
        json.WriteEndObject();
    }

    private static void Target(Utf8JsonWriter json, SamplingTarget target)
    {
        json.WriteStartObject();
        json.WriteString("RuleName", target.RuleName);
        json.WriteNumber("FixedRate", target.FixedRate);
        json.WriteNumber("ReservoirQuota", target.ReservoirQuota);
        json.Time("ReservoirQuotaTTL", target.QuotaExpiresAt);
        json.WriteNumber("Interval", target.IntervalSeconds);
        if (target.Boost is { } boost)
        {
            json.WriteStartObject("SamplingBoost");
            json.WriteNumber("BoostRate", boost.Rate);
            json.Time("BoostRateTTL", boost.ExpiresAt);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Unprocessed(Utf8JsonWriter json, string name, IReadOnlyList<UnprocessedReport> reports)
    {
        json.WriteStartArray(name);
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("RuleName", report.RuleName);
            json.WriteString("ErrorCode", report.ErrorCode);
            json.WriteString("Message", report.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
