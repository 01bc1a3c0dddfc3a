using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.Sampling;

/// <summary>
/// Reads the local-rules files of the X-Ray SDKs (API reference, section 4.4):
/// <code>
/// {"version": 2,
///  "rules": [{"description": "", "host": "*", "http_method": "*", "url_path": "/api/*", "fixed_target": 0, "rate": 0.05}],
///  "default": {"fixed_target": 1, "rate": 0.1}}
/// </code>
/// Version 1 has <c>service_name</c> in the place of <c>host</c> and means the same by it. Collects all errors.
/// </summary>
public sealed class LocalRulesReader
{
    /// <summary>Nothing that is a file of rules is larger: 99 rules of 500 characters are 50 KB.</summary>
    public const int MaxSizeBytes = 1 << 20;

    private readonly List<string> _errors = [];

    private LocalRulesReader()
    {
    }

    /// <summary>Reads a file. The values are checked against the API's limits when the rules are taken, not here.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SamplingRuleFile? file, out IReadOnlyList<string> errors)
    {
        var reader = new LocalRulesReader();
        file = reader.Read(utf8);
        errors = reader._errors;
        return file is not null;
    }

    private SamplingRuleFile? Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxSizeBytes)
        {
            _errors.Add($"The file is larger than {MaxSizeBytes} bytes");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            var file = File(document.RootElement);
            return _errors.Count == 0 ? file : null;
        }
        catch (JsonException problem)
        {
            _errors.Add($"Not JSON: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            // JsonElement's way to say that a string holds half a surrogate pair.
            _errors.Add("A string is not valid Unicode");
        }

        return null;
    }

    private SamplingRuleFile? File(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _errors.Add("The file must be an object");
            return null;
        }

        if (!root.TryGetProperty("version", out var version) || !IsInteger(version, out var number) || number is not (1 or 2))
        {
            _errors.Add("version must be 1 or 2");
            return null;
        }

        var rules = new List<SamplingRuleInput>();
        if (root.TryGetProperty("rules", out var list))
        {
            if (list.ValueKind == JsonValueKind.Array)
            {
                rules.AddRange(list.EnumerateArray().Select((rule, index) => Rule(rule, $"rules[{index}]", number == 1 ? "service_name" : "host")));
            }
            else
            {
                _errors.Add("rules must be an array");
            }
        }

        return new SamplingRuleFile(rules, Default(root));
    }

    private SamplingRuleInput Rule(JsonElement rule, string place, string hostField)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            _errors.Add($"{place} must be an object");
            return new SamplingRuleInput();
        }

        return new SamplingRuleInput
        {
            Host = Text(rule, place, hostField),
            HttpMethod = Text(rule, place, "http_method"),
            UrlPath = Text(rule, place, "url_path"),
            ReservoirSize = FixedTarget(rule, place),
            FixedRate = Rate(rule, place),
        };
    }

    private SamplingRuleInput Default(JsonElement root)
    {
        if (!root.TryGetProperty("default", out var rule) || rule.ValueKind != JsonValueKind.Object)
        {
            _errors.Add("default must be an object");
            return new SamplingRuleInput();
        }

        foreach (var property in rule.EnumerateObject())
        {
            if (property.Name is not ("fixed_target" or "rate"))
            {
                _errors.Add($"default can have fixed_target and rate, has {property.Name}");
            }
        }

        return new SamplingRuleInput { ReservoirSize = FixedTarget(rule, "default"), FixedRate = Rate(rule, "default") };
    }

    private string? Text(JsonElement rule, string place, string name)
    {
        if (rule.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        _errors.Add($"{place}.{name} must be a string");
        return null;
    }

    private int? FixedTarget(JsonElement rule, string place)
    {
        if (rule.TryGetProperty("fixed_target", out var value) && IsInteger(value, out var number))
        {
            return number;
        }

        _errors.Add($"{place}.fixed_target must be a whole number");
        return null;
    }

    private double? Rate(JsonElement rule, string place)
    {
        if (rule.TryGetProperty("rate", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
        {
            return number;
        }

        _errors.Add($"{place}.rate must be a number");
        return null;
    }

    private static bool IsInteger(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }
}
