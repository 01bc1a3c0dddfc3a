using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes sampling rules: all of them in one page, or one that was changed. Clients dereference <c>Attributes</c>, <c>CreatedAt</c> and
/// <c>ModifiedAt</c>: they are always there.
/// </summary>
public static class SamplingRulesResponseWriter
{
    /// <summary>The answer that has one <c>SamplingRuleRecord</c>.</summary>
    public static void Write(SamplingRuleRecord record, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WritePropertyName("SamplingRuleRecord");
        Record(json, record);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetSamplingRules.</summary>
    public static void Write(IReadOnlyList<SamplingRuleRecord> records, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("SamplingRuleRecords");
        foreach (var record in records)
        {
            Record(json, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter json, SamplingRuleRecord record)
    {
        json.WriteStartObject();
        json.WritePropertyName("SamplingRule");
        Rule(json, record.Rule);
        json.Time("CreatedAt", record.CreatedAt);
        json.Time("ModifiedAt", record.ModifiedAt);
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, SamplingRule rule)
    {
        json.WriteStartObject();
        json.WriteString("RuleName", rule.RuleName);
        json.WriteString("RuleARN", rule.RuleArn);
        json.WriteString("ResourceARN", rule.ResourceArn);
        json.WriteNumber("Priority", rule.Priority);
        json.WriteNumber("FixedRate", rule.FixedRate);
        json.WriteNumber("ReservoirSize", rule.ReservoirSize);
        json.WriteString("ServiceName", rule.ServiceName);
        json.WriteString("ServiceType", rule.ServiceType);
        json.WriteString("Host", rule.Host);
        json.WriteString("HTTPMethod", rule.HttpMethod);
        json.WriteString("URLPath", rule.UrlPath);
        json.WriteNumber("Version", rule.Version);
        json.WriteStartObject("Attributes");
        foreach (var (key, value) in rule.Attributes)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        if (rule.SamplingRateBoost is { } boost)
        {
            json.WriteStartObject("SamplingRateBoost");
            json.WriteNumber("MaxRate", boost.MaxRate);
            json.WriteNumber("CooldownWindowMinutes", boost.CooldownWindowMinutes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
