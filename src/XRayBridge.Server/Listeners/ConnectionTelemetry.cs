using System.Diagnostics.Metrics;

namespace XRayBridge.Server.Listeners;

/// <summary>
/// Counts connections that were cut or refused, by port and reason: Kestrel's own reasons, which it measures with each
/// connection's end (<c>request_headers_timeout</c>, <c>min_request_body_data_rate</c>, <c>invalid_request_headers</c>, ...), and
/// <c>too_many</c>, which is ours.
/// </summary>
internal sealed class ConnectionTelemetry : IDisposable
{
    private const string KestrelMeter = "Microsoft.AspNetCore.Server.Kestrel";
    private const string KestrelInstrument = "kestrel.connection.duration";

    private readonly Listening _listening;
    private readonly Counter<long> _cut;
    private readonly MeterListener _kestrel = new();

    public ConnectionTelemetry(Listening listening, IMeterFactory meters)
    {
        _listening = listening;
        _cut = meters.Create("XRayBridge").CreateCounter<long>(
            "xraybridge_http_connections_cut_total", description: "Connections that were refused, cut or reset, by port and reason.");
        _kestrel.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: KestrelInstrument, Meter.Name: KestrelMeter } && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _kestrel.SetMeasurementEventCallback<double>((_, _, tags, _) => Ended(tags));
        _kestrel.Start();
    }

    /// <summary>A connection beyond <see cref="Listener.MaxConnections"/>.</summary>
    public void TooMany(Listener listener) => Count(listener, "too_many");

    public void Dispose() => _kestrel.Dispose();

    private void Ended(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? reason = null;
        var port = 0;
        foreach (var (key, value) in tags)
        {
            switch (key)
            {
                case "error.type": reason = value as string; break;
                case "server.port": port = value as int? ?? 0; break;
                default: break;
            }
        }

        if (reason is not null && _listening.At(port) is { } listener)
        {
            Count(listener, reason);
        }
    }

    private void Count(Listener listener, string reason) => _cut.Add(
        1, new KeyValuePair<string, object?>("port", NameOf(listener.Role)), new KeyValuePair<string, object?>("reason", reason));

    private static string NameOf(ListenerRole role) => role switch
    {
        ListenerRole.Status => "status",
        ListenerRole.XRayApi => "xray_api",
        ListenerRole.OtlpHttp => "otlp_http",
        ListenerRole.OtlpGrpc => "otlp_grpc",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a label."),
    };
}
