using XRayBridge.Core.Contracts;
using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Sampling;

internal static class SamplingRules
{
    /// <summary>A valid rule that takes everything.</summary>
    public static SamplingRuleInput Input(string name, int priority = 100, int reservoir = 10, double rate = 0.1) => new()
    {
        RuleName = name,
        Priority = priority,
        FixedRate = rate,
        ReservoirSize = reservoir,
        ServiceName = "*",
        ServiceType = "*",
        Host = "*",
        HttpMethod = "*",
        UrlPath = "*",
        ResourceArn = "*",
        Version = 1,
    };

    public static Task<SamplingRuleStore> OpenAsync(IStateStore store, ManualTimeProvider time) =>
        SamplingRuleStore.OpenAsync(store, time, "eu-west-1", "123456789012", CancellationToken.None);

    public static async Task<SamplingRuleStore> OpenAsync(ManualTimeProvider time, params SamplingRuleInput[] inputs)
    {
        var rules = await OpenAsync(new DictionaryStateStore(), time);
        foreach (var input in inputs)
        {
            var result = await rules.CreateAsync(input, CancellationToken.None);
            Assert.True(result.Succeeded, result.Error?.Message);
        }

        return rules;
    }
}
