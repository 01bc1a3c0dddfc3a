using System.Globalization;

namespace XRayBridge.Core.Sampling;

/// <summary>A local-rules file (API reference, section 4.4), read but unchecked.</summary>
/// <param name="Rules">In the file's order, which is that of their priority; without names, priorities and ARNs.</param>
/// <param name="Default">Its rate and its reservoir.</param>
public sealed record SamplingRuleFile(IReadOnlyList<SamplingRuleInput> Rules, SamplingRuleInput Default)
{
    /// <summary>The rules as the API has them: named <c>local-1</c> and so on, priority 100 times their place.</summary>
    public IReadOnlyList<SamplingRuleInput> ToInputs() =>
    [
        .. Rules.Select((rule, index) => rule with
        {
            RuleName = string.Create(CultureInfo.InvariantCulture, $"local-{index + 1}"),
            Priority = 100 * (index + 1),
            ServiceName = "*",
            ServiceType = "*",
            ResourceArn = "*",
            Version = 1,
        }),
    ];
}
