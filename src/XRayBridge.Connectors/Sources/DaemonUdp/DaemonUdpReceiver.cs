using XRayBridge.Codecs.DaemonUdp;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// The thread that empties the kernel's buffer: it checks headers and copies documents, nothing else, so that the buffer
/// fills only when the machine has no CPU left.
/// </summary>
internal sealed class DaemonUdpReceiver(
    Datagrams datagrams, SourceId source, DatagramQueue queue, IIntake intake, DaemonUdpTelemetry telemetry)
{
    /// <summary>Runs until cancelled, then takes what the kernel still holds and completes the queue.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                Take(datagrams.Receive(wait: true));
            }

            for (var count = datagrams.Receive(wait: false); count > 0; count = datagrams.Receive(wait: false))
            {
                Take(count);
            }
        }
        finally
        {
            queue.Complete();
        }
    }

    private void Take(int count)
    {
        telemetry.Received(count, datagrams.KernelDrops);
        if (count == 0)
        {
            return;
        }

        var documents = new List<byte[]>(count);
        long bytes = 0;
        for (var i = 0; i < count; i++)
        {
            var datagram = datagrams[i];
            var error = DaemonDatagram.TryRead(datagram, out var bodyOffset);
            if (error == DaemonDatagramError.None)
            {
                documents.Add(datagram[bodyOffset..].ToArray());
                bytes += datagram.Length - bodyOffset;
            }
            else
            {
                intake.Reject(source, DropReason.InvalidHeader, "InvalidHeader", TextOf(error), datagram);
            }
        }

        if (documents.Count > 0 && queue.Enqueue(documents, bytes))
        {
            telemetry.StoreBehind();
        }
    }

    private static string TextOf(DaemonDatagramError error) => error switch
    {
        DaemonDatagramError.MissingNewline => "The datagram has no header: begin it with {\"format\":\"json\",\"version\":1} and a newline.",
        DaemonDatagramError.MissingDocument => "Nothing follows the datagram's header.",
        _ => "The datagram's first line is not {\"format\":\"json\",\"version\":1}.",
    };
}
