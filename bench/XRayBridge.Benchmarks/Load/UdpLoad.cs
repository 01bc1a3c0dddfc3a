using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace XRayBridge.Benchmarks.Load;

/// <summary>
/// Sends documents to a daemon's UDP port at a steady rate, each a segment of a trace of its own with HTTP data, an
/// annotation and a subsegment, padded to a size. In a process of its own: what it costs is not counted as the daemon's.
/// </summary>
internal static class UdpLoad
{
    private const string Header = "{\"format\":\"json\",\"version\":1}\n";
    private const string TraceMark = "TTTTTTTTTTTTTTTT";
    private const string SegmentMark = "SSSSSSSSSSSSSSSS";
    private const int TicksPerSecond = 500;

    /// <summary><c>send-udp ADDRESS:PORT RATE SECONDS [BYTES]</c>.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length is < 3 or > 4 || !IPEndPoint.TryParse(arguments[0], out var target))
        {
            return Commands.Usage();
        }

        var rate = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var seconds = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var size = arguments.Length == 4 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : 1_024;
        var watch = Stopwatch.StartNew();
        var sent = await SendAsync(target, rate, seconds, size);
        var elapsed = watch.Elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"sent {sent} documents of {size} bytes in {elapsed.TotalSeconds:F1} s: {sent / elapsed.TotalSeconds:F0} a second"));
        return 0;
    }

    private static async Task<long> SendAsync(IPEndPoint target, int rate, int seconds, int size)
    {
        using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(target);
        var document = Document(size);
        var datagram = Encoding.ASCII.GetBytes(document);
        var trace = document.IndexOf(TraceMark, StringComparison.Ordinal);
        var segment = document.IndexOf(SegmentMark, StringComparison.Ordinal);
        var first = TimeProvider.System.GetUtcNow().UtcTicks;
        var watch = Stopwatch.StartNew();
        long sent = 0;
        for (var tick = 1; tick <= seconds * TicksPerSecond; tick++)
        {
            for (var due = (long)rate * tick / TicksPerSecond; sent < due; sent++)
            {
                Utf8Formatter.TryFormat(first + sent, datagram.AsSpan(trace, TraceMark.Length), out _, new('x', 16));
                Utf8Formatter.TryFormat(first + sent, datagram.AsSpan(segment, SegmentMark.Length), out _, new('x', 16));
                socket.Send(datagram);
            }

            var wait = TimeSpan.FromSeconds((double)tick / TicksPerSecond) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TimeProvider.System);
            }
        }

        return sent;
    }

    private static string Document(int size)
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var now = seconds.ToString(CultureInfo.InvariantCulture);
        var time = seconds.ToString("x8", CultureInfo.InvariantCulture);
        var document = $$$$"""
            {{{{Header}}}}{"name":"checkout","id":"{{{{SegmentMark}}}}","trace_id":"1-{{{{time}}}}-00000000{{{{TraceMark}}}}","start_time":{{{{now}}}}.25,"end_time":{{{{now}}}}.375,"http":{"request":{"method":"GET","url":"http://shop.example/cart/items","user_agent":"curl/8.0","client_ip":"10.0.0.7"},"response":{"status":200,"content_length":512}},"annotations":{"tier":"gold"},"subsegments":[{"id":"aaaaaaaaaaaaaaaa","name":"DynamoDB","namespace":"aws","start_time":{{{{now}}}}.26,"end_time":{{{{now}}}}.30,"aws":{"operation":"GetItem","table_name":"cart","region":"eu-central-1"}}],"metadata":{"debug":{"padding":"
            """.Trim();
        const string End = "\"}}}";
        return document + new string('x', Math.Max(0, size - document.Length - End.Length)) + End;
    }
}
