using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Connectors.Sources.DaemonUdp;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sources.DaemonUdp;

/// <summary>The UDP source on a port of its own, before the real intake and the log in memory, and a sender.</summary>
internal sealed class DaemonUnderTest : IAsyncDisposable
{
    public const string Header = "{\"format\":\"json\",\"version\":1}\n";

    private readonly TestMeters _meters = new();
    private readonly IStore _store;
    private readonly GroupCommitIntake _intake;
    private readonly DaemonUdpSource _source;
    private readonly CancellationTokenSource _stop = new();
    private readonly UdpClient _sender = new(AddressFamily.InterNetwork);
    private readonly bool _usesPlainSocket;
    private readonly Task _running;

    /// <param name="usesPlainSocket">Receives as on systems without recvmmsg.</param>
    public DaemonUnderTest(bool usesPlainSocket = false)
    {
        _usesPlainSocket = usesPlainSocket;
        _store = StoreFactory.Open(
            new StorageOptions { Type = StorageKind.Memory },
            new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory),
            TimeProvider.System);
        Rejected = new RejectedDocuments(TimeProvider.System);
        _intake = new GroupCommitIntake(
            _store.Log,
            new RecentBatches(new RecentBatchesOptions()),
            new IntakeOptions(),
            new IntakeTelemetry(NullLogger<GroupCommitIntake>.Instance, _meters.Factory),
            Rejected,
            TimeProvider.System);
        _intake.Start();
        _source = Open(0, _intake);
        _sender.Connect(_source.EndPoint);
        _running = _source.RunAsync(_stop.Token);
    }

    public IPEndPoint EndPoint => _source.EndPoint;

    public RejectedDocuments Rejected { get; }

    public long Received => _meters.Sum("xraybridge_udp_datagrams_total{}");

    public long DroppedFor(string reason) => _meters.Sum($"xraybridge_documents_dropped_total{{source=daemon,reason={reason}}}");

    /// <summary>A second source on the same meters.</summary>
    public DaemonUdpSource Open(int port, IIntake? intake = null) => new(
        new DaemonUdpPlan(new IPEndPoint(IPAddress.Loopback, port), 1024 * 1024, 32 * 1024 * 1024) { UsesPlainSocket = _usesPlainSocket },
        intake ?? _intake,
        TimeProvider.System,
        new DaemonUdpTelemetry(_meters.Factory, TimeProvider.System, NullLogger<DaemonUdpTelemetry>.Instance));

    public void Send(string datagram) => _sender.Send(Encoding.UTF8.GetBytes(datagram));

    public void SendDocument(int number, int padding = 0) => Send(Header + Document(number, padding));

    public static string Document(int number, int padding = 0) =>
        $$$$"""{"name":"shop","id":"{{{{number:x16}}}}","trace_id":"1-65000000-{{{{number:x24}}}}","start_time":1.7e9,"end_time":1700000001,"metadata":{"a":{"b":"{{{{new string('x', padding)}}}}"}}}""";

    /// <summary>The documents of the log, once there are so many.</summary>
    public async Task<IReadOnlyList<LogEntry>> StoredAsync(int count) =>
        (await Eventually.GetAsync(() => _store.Log.ReadAsync(0, int.MaxValue, default).AsTask(), batch => batch.Entries.Count >= count)).Entries;

    public Task<IReadOnlyList<RejectedDocument>> RejectedAsync(int count) =>
        Eventually.GetAsync(() => Task.FromResult(Rejected.Last(RejectedDocuments.Capacity)), last => last.Count >= count);

    /// <summary>Stops the source, and returns what the log then holds.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        return (await _store.Log.ReadAsync(0, int.MaxValue, default)).Entries.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _intake.DrainAsync();
        _sender.Dispose();
        _source.Dispose();
        _stop.Dispose();
        _store.Dispose();
        _meters.Dispose();
    }
}
