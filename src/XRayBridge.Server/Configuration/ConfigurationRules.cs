using System.Net;

namespace XRayBridge.Server.Configuration;

/// <summary>What several settings must be together.</summary>
internal static class ConfigurationRules
{
    private static readonly string[] InlineTargetKeys = ["poller.region", "poller.profile", "poller.endpoint"];

    public static IEnumerable<ConfigurationError> Check(LoadedConfiguration loaded) =>
        CheckListeners(loaded).Concat(CheckTargets(loaded));

    private static IEnumerable<ConfigurationError> CheckListeners(LoadedConfiguration loaded)
    {
        var listen = loaded.Values.Listen;
        if (listen.Tcp is { } tcp && listen.Port != 0 && tcp.Port == listen.Port && Overlap(tcp.Address, listen.Host))
        {
            var key = loaded.Origins.ContainsKey("listen.tcp") ? "listen.tcp" : "listen.port";
            yield return new ConfigurationError(
                loaded.OriginOf(key), $"the X-Ray API ({tcp}) and the status page ({listen.Host}:{listen.Port}) need ports of their own");
        }
    }

    private static bool Overlap(IPAddress a, IPAddress b) =>
        a.Equals(b) || IPAddress.Any.Equals(a) || IPAddress.Any.Equals(b) || IPAddress.IPv6Any.Equals(a) || IPAddress.IPv6Any.Equals(b);

    private static IEnumerable<ConfigurationError> CheckTargets(LoadedConfiguration loaded)
    {
        var poller = loaded.Values.Poller;
        if (poller.Targets.Count > 0)
        {
            foreach (var key in InlineTargetKeys.Where(loaded.Origins.ContainsKey))
            {
                yield return new ConfigurationError(
                    loaded.OriginOf(key), $"cannot be combined with {SettingTable.TargetsKey}; put it into a target");
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in poller.Targets)
        {
            if (target.Region is null && target.Profile is null && target.Endpoint is null && target.RoleArn is null)
            {
                yield return new ConfigurationError(target.Origin, "needs a region, a profile, a role_arn or an endpoint");
            }

            if (target.ExternalId is not null && target.RoleArn is null)
            {
                yield return new ConfigurationError(target.Origin, "external_id needs a role_arn");
            }

            if (target.Name is not null && !names.Add(target.Name))
            {
                yield return new ConfigurationError(target.Origin, $"another target is named '{target.Name}' too");
            }
        }
    }
}
