using System.Globalization;

namespace XRayBridge.Core.Sampling;

/// <summary>Checks what a caller wrote against the limits of the API (sections 1.4 and 4.1) and makes a rule of it. Collects all errors.</summary>
public static class SamplingRuleValidator
{
    private const int MaxAttributes = 5;

    /// <summary>What is wrong with the input for a new rule; empty when nothing is.</summary>
    public static IReadOnlyList<string> ValidateNew(SamplingRuleInput input)
    {
        var errors = new List<string>();
        Require(errors, input.RuleName, "RuleName");
        Require(errors, input.Priority, "Priority");
        Require(errors, input.FixedRate, "FixedRate");
        Require(errors, input.ReservoirSize, "ReservoirSize");
        Require(errors, input.ServiceName, "ServiceName");
        Require(errors, input.ServiceType, "ServiceType");
        Require(errors, input.Host, "Host");
        Require(errors, input.HttpMethod, "HTTPMethod");
        Require(errors, input.UrlPath, "URLPath");
        Require(errors, input.ResourceArn, "ResourceARN");
        Require(errors, input.Version, "Version");
        if (input.RuleArn is not null)
        {
            errors.Add("RuleARN is given by the service");
        }

        ValidateFields(errors, input);
        return errors;
    }

    /// <summary>What is wrong with the input for a change of the rule; empty when nothing is.</summary>
    public static IReadOnlyList<string> ValidateUpdate(SamplingRuleInput input, SamplingRule rule)
    {
        var errors = new List<string>();
        ValidateFields(errors, input, rule.IsDefault ? SamplingRule.DefaultPriority : 9_999);
        if (rule.IsDefault && Differs(rule, Apply(input, rule)))
        {
            errors.Add("Only FixedRate and ReservoirSize of Default can be changed");
        }

        return errors;
    }

    /// <summary>The new rule of a valid input.</summary>
    public static SamplingRule Create(SamplingRuleInput input, string arn) => Apply(input, new SamplingRule
    {
        RuleName = input.RuleName!,
        RuleArn = arn,
        Priority = input.Priority!.Value,
        FixedRate = input.FixedRate!.Value,
        ReservoirSize = input.ReservoirSize!.Value,
    });

    /// <summary>The rule with what the input changes.</summary>
    public static SamplingRule Apply(SamplingRuleInput input, SamplingRule rule) => rule with
    {
        Priority = input.Priority ?? rule.Priority,
        FixedRate = input.FixedRate ?? rule.FixedRate,
        ReservoirSize = input.ReservoirSize ?? rule.ReservoirSize,
        ServiceName = input.ServiceName ?? rule.ServiceName,
        ServiceType = input.ServiceType ?? rule.ServiceType,
        Host = input.Host ?? rule.Host,
        HttpMethod = input.HttpMethod ?? rule.HttpMethod,
        UrlPath = input.UrlPath ?? rule.UrlPath,
        ResourceArn = input.ResourceArn ?? rule.ResourceArn,
        Attributes = input.Attributes ?? rule.Attributes,
        SamplingRateBoost = input.SamplingRateBoost ?? rule.SamplingRateBoost,
    };

    private static bool Differs(SamplingRule before, SamplingRule after) =>
        after.Attributes.Count > 0
        || before != after with { FixedRate = before.FixedRate, ReservoirSize = before.ReservoirSize, Attributes = before.Attributes };

    private static void ValidateFields(List<string> errors, SamplingRuleInput input, int maxPriority = 9_999)
    {
        Length(errors, input.RuleName, "RuleName", 1, 32);
        Range(errors, input.Priority, "Priority", 1, maxPriority);
        Range(errors, input.FixedRate, "FixedRate", 0, 1);
        Range(errors, input.ReservoirSize, "ReservoirSize", 0, int.MaxValue);
        Length(errors, input.ServiceName, "ServiceName", 0, 64);
        Length(errors, input.ServiceType, "ServiceType", 0, 64);
        Length(errors, input.Host, "Host", 0, 64);
        Length(errors, input.HttpMethod, "HTTPMethod", 0, 10);
        Length(errors, input.UrlPath, "URLPath", 0, 128);
        Length(errors, input.ResourceArn, "ResourceARN", 0, 500);
        Range(errors, input.Version, "Version", 1, 1);
        if (input.Attributes is { Count: > MaxAttributes } attributes)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Attributes can have {MaxAttributes} entries, has {attributes.Count}"));
        }

        foreach (var (key, value) in input.Attributes?.Take(MaxAttributes) ?? [])
        {
            Length(errors, key, "The key of Attributes", 1, 32);
            Length(errors, value, "The value of Attributes", 1, 32);
        }

        Range(errors, input.SamplingRateBoost?.MaxRate, "SamplingRateBoost.MaxRate", 0, 1);
        Range(errors, input.SamplingRateBoost?.CooldownWindowMinutes, "SamplingRateBoost.CooldownWindowMinutes", 1, int.MaxValue);
    }

    private static void Require<T>(List<string> errors, T? value, string name)
    {
        if (value is null)
        {
            errors.Add($"{name} is missing");
        }
    }

    private static void Length(List<string> errors, string? value, string name, int min, int max)
    {
        if (value is not null && (value.Length < min || value.Length > max))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name} must have {min} to {max} characters, has {value.Length}"));
        }
    }

    /// <summary>Written so that NaN is outside.</summary>
    private static void Range(List<string> errors, double? value, string name, double min, double max)
    {
        if (value is { } number && !(number >= min && number <= max))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name} must be {min} to {max}, is {number}"));
        }
    }
}
