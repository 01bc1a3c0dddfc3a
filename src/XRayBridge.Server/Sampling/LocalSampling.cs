using XRayBridge.Core.Contracts;
using XRayBridge.Core.Resources;
using XRayBridge.Core.Sampling;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Sampling;

/// <summary>The bridge's own sampling rules and what clients report. Opened at start; who asks sooner waits.</summary>
internal sealed class LocalSampling(IStateStore store, TimeProvider time, BridgeConfiguration configuration, ResourceNames names) : IHostedService, IDisposable
{
    private readonly TaskCompletionSource<SamplingTargets> _targets = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SamplingRuleStore> _rules = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SamplingRuleStore> RulesAsync(CancellationToken cancellationToken) => _rules.Task.WaitAsync(cancellationToken);

    public Task<SamplingTargets> TargetsAsync(CancellationToken cancellationToken) => _targets.Task.WaitAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var rules = await SamplingRuleStore.OpenAsync(store, time, names.Region, names.AccountId, cancellationToken);
        if (configuration.Sampling.RulesFile is { } path)
        {
            var errors = new List<string>();
            if (SamplingRulesFile.TryRead(path, out var file, errors))
            {
                errors.AddRange(await rules.ReplaceAsync(file, cancellationToken));
            }

            if (errors.Count > 0)
            {
                throw new InvalidOperationException($"Cannot take the sampling rules: {string.Join("; ", errors)}");
            }
        }

        _rules.SetResult(rules);
        _targets.SetResult(new SamplingTargets(rules, time));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (_rules.Task.IsCompletedSuccessfully)
        {
            _rules.Task.GetAwaiter().GetResult().Dispose();
        }
    }
}
