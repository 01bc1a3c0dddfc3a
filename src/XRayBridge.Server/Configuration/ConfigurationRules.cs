using System.Net;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Connectors.Sinks.XRayUpload;
using XRayBridge.Connectors.Sources.DaemonUdp;
using XRayBridge.Connectors.Sources.OtlpReceiver;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Metrics;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Sampling;
using XRayBridge.Storage;

namespace XRayBridge.Server.Configuration;

/// <summary>What several settings must be together.</summary>
internal static class ConfigurationRules
{
    private static readonly string[] InlineTargetKeys = ["poller.region", "poller.profile", "poller.endpoint"];

    public static IEnumerable<ConfigurationError> Check(LoadedConfiguration loaded) =>
        CheckListeners(loaded).Concat(CheckTargets(loaded)).Concat(CheckComponents(loaded));

    private static IEnumerable<ConfigurationError> CheckListeners(LoadedConfiguration loaded)
    {
        var values = loaded.Values;
        (string Key, string Name, IPEndPoint? Address)[] listeners =
        [
            ("listen.port", "the status page", new IPEndPoint(values.Listen.Host, values.Listen.Port)),
            ("listen.tcp", "the X-Ray API", values.Listen.Tcp),
            ("otlp.http", "OTLP over HTTP", values.Otlp.Http),
            ("otlp.grpc", "OTLP over gRPC", values.Otlp.Grpc),
        ];
        for (var i = 1; i < listeners.Length; i++)
        {
            var later = listeners[i];
            foreach (var earlier in listeners[..i])
            {
                if (later.Address is { } address && earlier.Address is { } other && Overlap(address, other))
                {
                    var key = loaded.Origins.ContainsKey(later.Key) ? later.Key : earlier.Key;
                    yield return new ConfigurationError(
                        loaded.OriginOf(key), $"{later.Name} ({address}) and {earlier.Name} ({other}) need ports of their own");
                }
            }
        }
    }

    private static bool Overlap(IPEndPoint a, IPEndPoint b) => a.Port != 0 && a.Port == b.Port && Overlap(a.Address, b.Address);

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

        foreach (var keep in loaded.Values.Storage.Keep)
        {
            if (keep.Filter is null || keep.For is null)
            {
                yield return new ConfigurationError(keep.Origin, "needs a filter and for");
            }
        }

        foreach (var target in poller.Targets)
        {
            if (target.Region is null && target.Profile is null && target.Endpoint is null && target.RoleArn is null)
            {
                yield return new ConfigurationError(target.Origin, "needs a region, a profile, a role_arn or an endpoint");
            }
        }
    }

    /// <summary>What the components themselves find; most of it the table has found before.</summary>
    private static IEnumerable<ConfigurationError> CheckComponents(LoadedConfiguration loaded)
    {
        var values = loaded.Values;
        var errors = new List<string>();
        StorageOptionsValidator.Validate(ComponentOptions.Of(values.Storage, values.Otlp), errors);
        errors.AddRange(MetricsOptionsValidator.Validate(ComponentOptions.Of(values.Metrics)));
        OtlpReceiverOptionsValidator.Validate(ComponentOptions.Of(values.Otlp), errors);
        CheckExport(values.Otlp, errors);
        DaemonUdpOptionsValidator.Validate(ComponentOptions.Of(values.Daemon), errors);
        XRayUploadOptionsValidator.Validate(ComponentOptions.Of(values.Upstream), errors);
        XRayPollerOptionsValidator.Validate(ComponentOptions.Of(values.Poller, values.Metrics), errors);
        if (values.Sampling.Mode != SamplingSection.Local && !values.Upstream.IsGiven)
        {
            errors.Add($"sampling.mode: {values.Sampling.Mode} needs an upstream to ask; give upstream.region.");
        }

        if (values.Upstream is { ForwardApi: true, IsGiven: false })
        {
            errors.Add("upstream.forward_api: needs an upstream to pass calls on to; give upstream.region.");
        }

        if (values.Sampling.RulesFile is { } path)
        {
            SamplingRulesFile.TryRead(path, out _, errors);
        }

        return errors.Select(error => ErrorOf(error, loaded));
    }

    private static void CheckExport(OtlpSection section, List<string> errors)
    {
        var export = ComponentOptions.ExportOf(section);
        OtlpExportOptionsValidator.Validate(export, errors);
        foreach (var target in export.Targets)
        {
            if (target.Endpoint is { IsLoopback: true } backend && (backend.Port == section.Http?.Port || backend.Port == section.Grpc?.Port))
            {
                errors.Add($"{target.Key}.endpoint: is the bridge's own OTLP receiver. Give the receiver another port with otlp.grpc and otlp.http, or turn it off.");
            }
        }
    }

    /// <summary>Components write <c>key: text.</c>; the user is told the place too.</summary>
    private static ConfigurationError ErrorOf(string error, LoadedConfiguration loaded)
    {
        var colon = error.IndexOf(": ", StringComparison.Ordinal);
        var key = error[..colon];
        var message = error[(colon + 2)..].TrimEnd('.');
        var items = loaded.Values.Poller.Targets.Select(target => target.Origin)
            .Concat(loaded.Values.Otlp.Targets.Select(target => target.Origin))
            .Concat(loaded.Values.Storage.Keep.Select(keep => keep.Origin));
        var origin = items.FirstOrDefault(item => key.StartsWith(item.Key + ".", StringComparison.Ordinal), loaded.OriginOf(key));
        return new ConfigurationError(origin with { Key = key }, message);
    }
}
