using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace XRayBridge.Benchmarks.Load;

/// <summary>Sends the documents of a <see cref="TraceMix"/> to a daemon's UDP port at a steady rate, each trace as it happens.</summary>
internal static class TraceLoad
{
    private const int TicksPerSecond = 250;

    private static ReadOnlySpan<byte> Header => "{\"format\":\"json\",\"version\":1}\n"u8;

    /// <summary><c>send-traces ADDRESS:PORT RATE SECONDS FIRST</c>: documents a second; FIRST is the number of the first trace.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length != 4 || !IPEndPoint.TryParse(arguments[0], out var target))
        {
            return Commands.Usage();
        }

        var numbers = Array.ConvertAll(arguments[1..], text => long.Parse(text, CultureInfo.InvariantCulture));
        using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(target);
        var (watch, sent) = (Stopwatch.StartNew(), 0L);
        var (mix, documents, datagram) = (new TraceMix(), new List<byte[]>(), new byte[64 * 1024]);
        Header.CopyTo(datagram);
        for (var tick = 1; tick <= numbers[1] * TicksPerSecond; tick++)
        {
            var due = numbers[0] * tick / TicksPerSecond / TraceMix.DocumentsPerTrace;
            for (; sent < due; sent++)
            {
                documents.Clear();
                mix.Make(numbers[2] + sent, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 500, documents);
                foreach (var document in documents)
                {
                    document.CopyTo(datagram, Header.Length);
                    socket.Send(datagram.AsSpan(0, Header.Length + document.Length));
                }
            }

            var wait = TimeSpan.FromSeconds((double)tick / TicksPerSecond) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TimeProvider.System);
            }
        }

        var count = sent * TraceMix.DocumentsPerTrace;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"sent {count} documents in {watch.Elapsed.TotalSeconds:F1} s: {count / watch.Elapsed.TotalSeconds:F0} a second"));
        return 0;
    }
}
