using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>The bridge's forwarding against an OpenTelemetry backend in a process of its own, over each protocol.</summary>
public sealed class OtlpBackendTests
{
    private const string Document = """
        {"name":"shop","id":"70de5b6f19ff9a0a","trace_id":"1-65000000-aaaaaaaaaaaaaaaaaaaaaaaa","start_time":1694498816.25,"end_time":1694498816.5,
         "http":{"request":{"method":"GET","url":"https://shop.example.com/order/42"},"response":{"status":200}},"annotations":{"order":42}}
        """;

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    public async Task A_document_of_an_X_Ray_SDK_arrives_as_a_faultless_span(string protocol)
    {
        using var folder = new TempFolder();
        await using var backend = await FakeOtlpProcess.StartAsync();
        await using var bridge = await BridgeProcess.ServeAsync(
            folder.Path, $"--storage memory --otlp-endpoint {backend.AddressFor(protocol)} --otlp-protocol {protocol}");
        using var udp = new UdpClient(bridge.Udp!.Host, bridge.Udp.Port);

        await udp.SendAsync(Encoding.UTF8.GetBytes("{\"format\":\"json\",\"version\":1}\n" + Document));

        var span = Assert.Single(await backend.SpansAsync(1));
        Assert.Equal(protocol, Text(span, "protocol"));
        Assert.Equal(("65000000aaaaaaaaaaaaaaaaaaaaaaaa", "70de5b6f19ff9a0a", "Server"), (Text(span, "traceId"), Text(span, "spanId"), Text(span, "kind")));
        Assert.Equal(("1694498816250000000", "1694498816500000000"), (Text(span, "startNs"), Text(span, "endNs")));
        Assert.Equal("shop", span.GetProperty("resource").GetProperty("service.name").GetString());
        Assert.Equal(0, (await backend.StatisticsAsync()).GetProperty("faults").GetArrayLength());
    }

    private static string? Text(JsonElement span, string name) => span.GetProperty(name).GetString();
}
