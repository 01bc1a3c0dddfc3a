using XRayBridge.Core.Contracts;
using XRayBridge.Core.Resources;

namespace XRayBridge.Core.Account;

/// <summary>The account's settings, durable in the state store (scope <c>account</c>). Safe for concurrent use.</summary>
public sealed class AccountSettingsStore(IStateStore store) : IDisposable
{
    private const string Key = "settings";

    private readonly StateTable<AccountSettings> _table = new(store, "account", ResourceStateJson.Default.AccountSettings);

    public async ValueTask<AccountSettings> GetAsync(CancellationToken cancellationToken) =>
        await _table.FindAsync(Key, cancellationToken) ?? new AccountSettings();

    /// <summary>The settings as they are after the change.</summary>
    public async Task<AccountSettings> ChangeAsync(Func<AccountSettings, AccountSettings> change, CancellationToken cancellationToken)
    {
        var result = await _table.ChangeAsync(
            async changes =>
            {
                var settings = change(await GetAsync(cancellationToken));
                _table.Put(changes, Key, settings);
                return ResourceResult<AccountSettings>.Of(settings);
            },
            cancellationToken);
        return result.Value!;
    }

    public void Dispose() => _table.Dispose();
}
