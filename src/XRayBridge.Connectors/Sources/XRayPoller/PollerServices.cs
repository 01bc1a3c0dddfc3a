using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>What every poller works with.</summary>
/// <param name="Intake">Takes the documents.</param>
/// <param name="State">Keeps positions and fetched traces.</param>
/// <param name="Progress">Is told how far each target is.</param>
/// <param name="Collections">Counts complete windows.</param>
/// <param name="Time">The clock.</param>
/// <param name="Telemetry">Logs and counts.</param>
internal sealed record PollerServices(
    IIntake Intake, IStateStore State, SourceProgress Progress, CollectionClock Collections, TimeProvider Time, XRayPollerTelemetry Telemetry)
{
    /// <summary>Commits what a ledger has not saved, together with a position when there is one.</summary>
    public async Task SaveAsync(TraceLedger ledger, StateChanges? position, CancellationToken cancellationToken)
    {
        var changes = position ?? new StateChanges();
        ledger.Save(changes, Time.GetUtcNow());
        if (changes.Items.Count > 0)
        {
            await State.CommitAsync(changes, cancellationToken);
            ledger.Saved();
        }
    }
}
