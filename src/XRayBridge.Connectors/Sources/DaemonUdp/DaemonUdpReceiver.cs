using System.Net.Sockets;
using XRayBridge.Codecs.DaemonUdp;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// The thread that empties the kernel's buffer: it checks headers and copies documents, nothing else, so that the buffer
/// fills only when the machine has no CPU left.
/// </summary>
internal sealed class DaemonUdpReceiver(
    Socket socket, SourceId source, DatagramQueue queue, IIntake intake, DaemonUdpTelemetry telemetry)
{
    private uint _reportedDrops;

    /// <summary>Runs until cancelled, then takes what the kernel still holds and completes the queue.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            using var datagrams = new LinuxDatagrams(socket);
            while (!cancellationToken.IsCancellationRequested)
            {
                Take(datagrams, datagrams.Receive());
            }

            socket.Blocking = false;
            for (var count = datagrams.Receive(); count > 0; count = datagrams.Receive())
            {
                Take(datagrams, count);
            }
        }
        finally
        {
            queue.Complete();
        }
    }

    private void Take(LinuxDatagrams datagrams, int count)
    {
        ReportKernelDrops(datagrams);
        if (count == 0)
        {
            return;
        }

        telemetry.Received(count);
        var documents = new List<byte[]>(count);
        long bytes = 0;
        var invalid = 0;
        for (var i = 0; i < count; i++)
        {
            var datagram = datagrams[i];
            if (DaemonDatagram.TryRead(datagram, out var bodyOffset) == DaemonDatagramError.None)
            {
                documents.Add(datagram[bodyOffset..].ToArray());
                bytes += datagram.Length - bodyOffset;
            }
            else
            {
                invalid++;
            }
        }

        if (invalid > 0)
        {
            intake.Reject(source, DropReason.InvalidHeader, invalid);
        }

        if (documents.Count > 0 && !queue.TryEnqueue(documents, bytes))
        {
            intake.Reject(source, DropReason.BufferFull, documents.Count);
        }
    }

    private void ReportKernelDrops(LinuxDatagrams datagrams)
    {
        var drops = datagrams.KernelDrops;
        if (drops != _reportedDrops)
        {
            // The kernel's counter is 32 bits wide and wraps; so does the difference.
            telemetry.KernelDropped(unchecked(drops - _reportedDrops));
            _reportedDrops = drops;
        }
    }
}
