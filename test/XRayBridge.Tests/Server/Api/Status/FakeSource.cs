using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Server.Api.Status;

/// <summary>A source in the state that a test gives it.</summary>
internal sealed class FakeSource(SourceStatus status) : IObservableSource
{
    public string Name => status.Name;

    public SourceStatus Status => status;

    public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
