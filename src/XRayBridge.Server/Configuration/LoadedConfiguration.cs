namespace XRayBridge.Server.Configuration;

/// <summary>A configuration with where its values come from, and all that is wrong with it.</summary>
/// <param name="Values">The values; those in error are as if they had not been given.</param>
/// <param name="Origins">Where each given value was written, by key; a key that is not here has its default.</param>
/// <param name="Errors">In the order file, variables, flags, conflicts. Empty when the configuration is good.</param>
internal sealed record LoadedConfiguration(
    BridgeConfiguration Values, IReadOnlyDictionary<string, Origin> Origins, IReadOnlyList<ConfigurationError> Errors)
{
    public Origin OriginOf(string key) => Origins.GetValueOrDefault(key, Origin.Default);
}
