using System.Net;
using System.Net.Sockets;
using System.Text;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>Senders that mean harm, or are broken: the process goes on serving all others, and says what it refused and why.</summary>
public sealed class HostileClientTests
{
    private const string Header = "{\"format\":\"json\",\"version\":1}\n";

    [Fact]
    public async Task Ten_thousand_idle_connections_keep_nobody_out()
    {
        const int Count = 10_000;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        var idle = new List<Socket>(Count);
        try
        {
            for (var i = 0; i < Count; i++)
            {
                idle.Add(await ConnectAsync(bridge.XRayApi!));
            }

            await AssertServesAsync(bridge);
            Assert.DoesNotContain(idle, socket => socket.Poll(0, SelectMode.SelectRead));
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_refused_and_counted_and_the_status_page_stays_within_reach()
    {
        // Of all ports, the status page's limit is the lowest: 1,000.
        const int Limit = 1_000;
        const int Beyond = 50;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        var flood = new List<Socket>();
        try
        {
            for (var i = 0; i < Limit + Beyond; i++)
            {
                flood.Add(await ConnectAsync(bridge.Status));
            }

            await Eventually.GetAsync(() => Task.FromResult(flood.Count(socket => socket.Poll(0, SelectMode.SelectRead))), refused => refused == Beyond);
            using var client = new HttpClient { BaseAddress = bridge.XRayApi };
            Assert.True((await client.PostAsync("/GetSamplingRules", null)).IsSuccessStatusCode);
        }
        finally
        {
            flood.ForEach(socket => socket.Dispose());
        }

        await Eventually.GetAsync(() => CutAsync(bridge, "status", "too_many"), count => count >= Beyond);
        await AssertServesAsync(bridge);
    }

    [Fact]
    public async Task Slow_clients_are_cut_and_counted()
    {
        const int Each = 100;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < Each; i++)
            {
                slow.Add(await SendAsync(bridge.XRayApi!, "POST /TraceSegments HTTP/1.1\r\nHost: localhost\r\nX-Slow"));
                slow.Add(await SendAsync(bridge.XRayApi!, "POST /TraceSegments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"));
            }

            await AssertServesAsync(bridge);
            foreach (var socket in slow)
            {
                await ReadToEndAsync(socket);
            }
        }
        finally
        {
            slow.ForEach(socket => socket.Dispose());
        }

        Assert.Equal(Each, await Eventually.GetAsync(() => CutAsync(bridge, "xray_api", "request_headers_timeout"), count => count >= Each));
        Assert.Equal(Each, await Eventually.GetAsync(() => CutAsync(bridge, "xray_api", "min_request_body_data_rate"), count => count >= Each));
        await AssertServesAsync(bridge);
    }

    [Fact]
    public async Task Fuzzed_datagrams_are_each_accounted_for()
    {
        const int Count = 20_000;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await udp.ConnectAsync(IPAddress.Loopback, bridge.Udp!.Port);
        var random = new Random(4711);

        for (var i = 0; i < Count; i++)
        {
            udp.Send(Datagram(random, i));
        }

        var metrics = await Eventually.GetAsync(bridge.MetricsAsync, samples => AccountedFor(samples) >= Count);
        Assert.Equal(Count, AccountedFor(metrics));
        Assert.True(metrics.Count(sample => sample.Key.StartsWith("xraybridge_documents_dropped_total{", StringComparison.Ordinal)) > 3);
        await AssertServesAsync(bridge);
    }

    [Fact]
    public async Task Fuzzed_requests_are_refused_one_by_one()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        var random = new Random(4712);

        foreach (var address in new[] { bridge.XRayApi!, bridge.OtlpHttp!, bridge.OtlpGrpc!, bridge.Status })
        {
            for (var i = 0; i < 300; i++)
            {
                using var socket = await ConnectAsync(address);
                await WriteAsync(socket, Request(random, i));
                socket.Shutdown(SocketShutdown.Send);
                await ReadToEndAsync(socket);
            }
        }

        Assert.DoesNotContain(" ERROR ", bridge.Process.Output, StringComparison.Ordinal);
        var metrics = await bridge.MetricsAsync();
        Assert.Contains(metrics, sample => sample.Key.StartsWith("xraybridge_http_connections_cut_total{", StringComparison.Ordinal) && sample.Key.Contains("reason=\"invalid_request_line\"", StringComparison.Ordinal));
        Assert.Contains(metrics, sample => sample.Key.Contains("result=\"SerializationException\"", StringComparison.Ordinal) && sample.Value > 0);
        Assert.DoesNotContain(metrics, sample => sample.Key.Contains("result=\"InternalFailure\"", StringComparison.Ordinal));
        await AssertServesAsync(bridge);
    }

    /// <summary>An SDK that asks for rules, one that sends a document, and Prometheus: all are served.</summary>
    private static async Task AssertServesAsync(BridgeProcess bridge)
    {
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };
        using var rules = await client.PostAsync("/GetSamplingRules", null);
        Assert.Equal(HttpStatusCode.OK, rules.StatusCode);

        var id = $"1-65f00000-{Guid.NewGuid():N}"[..35];
        using var udp = new UdpClient(bridge.Udp!.Host, bridge.Udp.Port);
        await udp.SendAsync(Encoding.UTF8.GetBytes($$"""{{Header}}{"name":"honest","id":"70de5b6f19ff9a0a","trace_id":"{{id}}","start_time":1.7e9,"end_time":1700000001}"""));
        await Eventually.GetAsync(
            async () => await (await client.PostAsync("/Traces", new StringContent($$"""{"TraceIds":["{{id}}"]}"""))).Content.ReadAsStringAsync(),
            answer => answer.Contains("honest", StringComparison.Ordinal));
        Assert.NotEmpty(await bridge.MetricsAsync());
    }

    /// <summary>What became of every datagram: stored, known already, dropped for a reason, or lost in the kernel.</summary>
    private static double AccountedFor(IReadOnlyDictionary<string, double> metrics) => metrics
        .Where(sample => sample.Key == "xraybridge_udp_kernel_drops_total"
            || (sample.Key.Contains("source=\"daemon\"", StringComparison.Ordinal)
                && (sample.Key.StartsWith("xraybridge_documents_total{", StringComparison.Ordinal)
                    || sample.Key.StartsWith("xraybridge_documents_dropped_total{", StringComparison.Ordinal))))
        .Sum(sample => sample.Value);

    private static async Task<double> CutAsync(BridgeProcess bridge, string port, string reason) =>
        (await bridge.MetricsAsync()).GetValueOrDefault($"xraybridge_http_connections_cut_total{{port=\"{port}\",reason=\"{reason}\"}}");

    private static byte[] Datagram(Random random, int number)
    {
        var document = Encoding.UTF8.GetBytes(
            $$$"""{{{Header}}}{"name":"fuzz","id":"{{{number + 1:x16}}}","trace_id":"1-65f00000-{{{number:x24}}}","start_time":1.7e9,"end_time":1700000001,"http":{"request":{"url":"http://a/b"}},"annotations":{"n":{{{number}}}}}""");
        switch (number % 6)
        {
            case 0:
                return document;
            case 1:
                return document[..random.Next(document.Length)];
            case 2:
                var noise = new byte[random.Next(2_000)];
                random.NextBytes(noise);
                return noise;
            case 3:
                return Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat("{\"subsegments\":[", 500)));
            case 4:
                return [.. document, .. new byte[random.Next(60_000)]];
            default:
                for (var changes = random.Next(1, 6); changes > 0; changes--)
                {
                    document[random.Next(Header.Length, document.Length)] = (byte)random.Next(256);
                }

                return document;
        }
    }

    private static byte[] Request(Random random, int number)
    {
        var body = """{"TraceSegmentDocuments":["{\"name\":\"x\"}"],"TraceIds":[1],"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}""";
        var noise = new byte[random.Next(1, 4_000)];
        random.NextBytes(noise);
        string[] paths = ["/TraceSegments", "/Traces", "/TraceSummaries", "/SamplingTargets", "/v1/traces", "/metrics", "/%00", "/" + new string('a', 9_000)];
        var path = paths[random.Next(paths.Length)];
        var start = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
        return (number % 8) switch
        {
            0 => noise,
            1 => Encoding.Latin1.GetBytes("GET /" + Encoding.Latin1.GetString(noise) + " HTTP/1.1\r\n\r\n"),
            2 => Encoding.Latin1.GetBytes($"{start}Content-Length: {noise.Length}\r\n\r\n{Encoding.Latin1.GetString(noise)}"),
            3 => Encoding.Latin1.GetBytes($"{start}Content-Encoding: gzip\r\nContent-Length: {noise.Length}\r\n\r\n{Encoding.Latin1.GetString(noise)}"),
            4 => Encoding.Latin1.GetBytes($"{start}Transfer-Encoding: chunked\r\n\r\n{new string('f', random.Next(1, 20))}\r\n{Encoding.Latin1.GetString(noise)}"),
            5 => Encoding.Latin1.GetBytes($"{start}Content-Length: -1\r\nContent-Length: 99999999999999999999\r\n\r\n"),
            6 => Encoding.Latin1.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Encoding.Latin1.GetString(noise)),
            _ => Encoding.Latin1.GetBytes($"{start}Content-Length: {body.Length}\r\n\r\n{Mutated(body, random)}"),
        };
    }

    private static string Mutated(string text, Random random)
    {
        var characters = text.ToCharArray();
        characters[random.Next(characters.Length)] = (char)random.Next(256);
        characters[random.Next(characters.Length)] = (char)random.Next(256);
        return new string(characters);
    }

    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return socket;
    }

    private static async Task<Socket> SendAsync(Uri address, string text)
    {
        var socket = await ConnectAsync(address);
        await WriteAsync(socket, Encoding.ASCII.GetBytes(text));
        return socket;
    }

    private static async Task WriteAsync(Socket socket, byte[] bytes) => await socket.SendAsync(bytes);

    /// <summary>Returns when the other side has closed the connection, in whatever way.</summary>
    private static async Task ReadToEndAsync(Socket socket)
    {
        var buffer = new byte[16_384];
        using var deadline = new CancellationTokenSource(ChildProcess.Deadline);
        try
        {
            while (await socket.ReceiveAsync(buffer, deadline.Token) > 0)
            {
                // Whatever it says is fine; that it ends is what counts.
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed with something of ours unread, which is what a reset says.
        }
    }
}
