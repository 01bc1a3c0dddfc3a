using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>The rules at one moment: by priority, ties by name, Default last. Immutable.</summary>
public sealed class SamplingRuleSet
{
    private readonly Dictionary<string, SamplingRuleRecord> _byName;

    /// <param name="records">Default among them.</param>
    /// <param name="lastDeletion">When a rule was last deleted.</param>
    internal SamplingRuleSet(IEnumerable<SamplingRuleRecord> records, Timestamp lastDeletion)
    {
        Records = [.. records.OrderBy(record => record.Rule.Priority).ThenBy(record => record.Rule.RuleName, StringComparer.Ordinal)];
        _byName = Records.ToDictionary(record => record.Rule.RuleName, StringComparer.Ordinal);
        LastDeletion = lastDeletion;
        LastModification = Records.Select(record => record.ModifiedAt).Append(lastDeletion).Max();
    }

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<SamplingRuleRecord> Records { get; }

    /// <summary>The last time that a rule came, changed or went; the epoch when none ever did. Clients that know older rules fetch them again.</summary>
    public Timestamp LastModification { get; }

    internal Timestamp LastDeletion { get; }

    /// <summary>The rule of that name, or null.</summary>
    public SamplingRuleRecord? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The first rule that takes the request; at the latest Default does.</summary>
    public SamplingRule Match(SamplingRequest request)
    {
        for (var i = 0; i < Records.Count - 1; i++)
        {
            if (Takes(Records[i].Rule, request))
            {
                return Records[i].Rule;
            }
        }

        return Records[^1].Rule;
    }

    private static bool Takes(SamplingRule rule, SamplingRequest request)
    {
        if (!Fits(rule.ServiceName, request.ServiceName) || !Fits(rule.ServiceType, request.ServiceType) || !Fits(rule.Host, request.Host)
            || !Fits(rule.HttpMethod, request.HttpMethod) || !Fits(rule.UrlPath, request.UrlPath) || !Fits(rule.ResourceArn, request.ResourceArn))
        {
            return false;
        }

        foreach (var (key, pattern) in rule.Attributes)
        {
            if (!request.Attributes.TryGetValue(key, out var value) || !Glob.IsMatch(pattern, value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string pattern, string? value) => value is null || Glob.IsMatch(pattern, value);
}
