using XRayBridge.Core.Contracts;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.Status;

/// <summary>A source in the state that a test gives it.</summary>
internal sealed class FakeSource(SourceStatus status) : IObservableSource, IDisposable
{
    public string Name => status.Name;

    public SourceStatus Status => status;

    public SourceSwitch Switch { get; } = new(new DictionaryStateStore(), status.Name);

    public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => Switch.Dispose();
}
