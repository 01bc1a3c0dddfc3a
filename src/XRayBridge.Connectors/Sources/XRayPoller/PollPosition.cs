using System.Globalization;
using System.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>A target's position in the state store: unix nanoseconds as text, under the target's name.</summary>
internal sealed class PollPosition(string targetName)
{
    private const string Scope = "poller";

    /// <summary>Null when none was saved.</summary>
    /// <exception cref="StorageException">What is saved is no position.</exception>
    public async Task<Timestamp?> LoadAsync(IStateStore state, CancellationToken cancellationToken)
    {
        var value = await state.GetAsync(Scope, targetName, cancellationToken);
        return value is null ? null
            : long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var nanoseconds) ? new Timestamp(nanoseconds)
            : throw new StorageException($"Cannot read the position of poll target '{targetName}': the state store holds something else. Use --force-full-collection after removing it.");
    }

    public StateChanges Save(StateChanges changes, Timestamp position) =>
        changes.Put(Scope, targetName, Encoding.ASCII.GetBytes(position.UnixNanoseconds.ToString(CultureInfo.InvariantCulture)));
}
