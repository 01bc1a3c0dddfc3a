using System.Net;
using System.Net.Sockets;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// Receives what X-Ray SDKs send to the daemon. One thread empties the socket, one task reads the documents and hands them
/// to intake. While the store is behind, documents wait here up to a bound of bytes, then in the kernel's buffer, which counts
/// what it has no room for.
/// </summary>
public sealed class DaemonUdpSource : ISegmentSource, IDisposable
{
    private const int MaxDocumentsPerAppend = 1024;

    /// <summary>How long a receive call blocks, and so how long a stop may take to be seen.</summary>
    private const int ReceiveTimeoutMs = 200;

    private static readonly TimeSpan StoreRetryDelay = TimeSpan.FromSeconds(1);

    private readonly SourceId _source = new(SourceKind.Daemon, "daemon");
    private readonly DaemonUdpPlan _plan;
    private readonly IIntake _intake;
    private readonly TimeProvider _time;
    private readonly DaemonUdpTelemetry _telemetry;
    private readonly InternTable _names = new();
    private readonly Socket _socket;

    /// <summary>Binds the port, so that a port that is taken ends the start and not the run.</summary>
    /// <exception cref="ListenException">The address cannot be bound.</exception>
    public DaemonUdpSource(DaemonUdpPlan plan, IIntake intake, TimeProvider time, DaemonUdpTelemetry telemetry)
    {
        _plan = plan;
        _intake = intake;
        _time = time;
        _telemetry = telemetry;
        _socket = new Socket(plan.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = ReceiveTimeoutMs };
        try
        {
            ReceiveBuffer.Grow(_socket, plan.ReceiveBufferBytes);
            _socket.Bind(plan.EndPoint);
        }
        catch (SocketException exception)
        {
            _socket.Dispose();
            throw ListenException.Of(plan.EndPoint, "X-Ray daemon's UDP port", "--udp", "--udp", exception);
        }

        telemetry.Listening(EndPoint);
        if (_socket.ReceiveBufferSize < plan.ReceiveBufferBytes)
        {
            telemetry.SmallBuffer(_socket.ReceiveBufferSize, plan.ReceiveBufferBytes);
        }
    }

    public string Name => _source.Name;

    /// <summary>Where it listens, with the port that was chosen when 0 was asked for.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var queue = new DatagramQueue(_plan.MaxPendingBytes);
        using var datagrams = _plan.UsesPlainSocket ? new SocketDatagrams(_socket) : Datagrams.Open(_socket);
        var receiver = new DaemonUdpReceiver(datagrams, _source, queue, _intake, _telemetry);
        var receiving = Task.Factory.StartNew(
            () => receiver.Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var waiting = new List<byte[]>(MaxDocumentsPerAppend);
        try
        {
            while (await queue.WaitAsync())
            {
                queue.Drain(waiting, MaxDocumentsPerAppend);
                await StoreAsync(Read(waiting), cancellationToken);
                queue.Release(waiting);
                waiting.Clear();
            }
        }
        finally
        {
            queue.Abandon();
            await receiving;
        }
    }

    public void Dispose() => _socket.Dispose();

    private List<SegmentDocument> Read(List<byte[]> received)
    {
        var documents = new List<SegmentDocument>(received.Count);
        foreach (var bytes in received)
        {
            if (SegmentReader.TryRead(bytes, _names, out var document, out var error))
            {
                documents.Add(document);
            }
            else
            {
                _intake.Reject(_source, error.Reason, error.Code, error.Message, bytes);
            }
        }

        return documents;
    }

    /// <summary>
    /// A store that fails is tried again until it works: meanwhile the queue fills, then the kernel's buffer. When the process
    /// stops the last try decides.
    /// </summary>
    private async Task StoreAsync(List<SegmentDocument> documents, CancellationToken stopping)
    {
        while (documents.Count > 0)
        {
            try
            {
                await _intake.AcceptAsync(_source, documents, CancellationToken.None);
                return;
            }
            catch (StorageException exception)
            {
                _telemetry.StoreFailed(exception.Message);
                if (stopping.IsCancellationRequested)
                {
                    _intake.Reject(_source, DropReason.BufferFull, documents.Count);
                    return;
                }

                await Task.Delay(StoreRetryDelay, _time, CancellationToken.None);
            }
        }
    }
}
