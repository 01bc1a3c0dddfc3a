using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>The way out to OpenTelemetry backends, with everything that can go wrong on it.</summary>
public sealed class OtlpExportTests
{
    private const int DocumentsInARequest = 512;

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    public async Task Both_sides_show_certificates_of_their_own_authority(string protocol)
    {
        using var folder = new TempFolder();
        var authority = new TestCertificates(folder.Path, "authority");
        var (serverCertificate, serverKey) = authority.Issue("server");
        var (clientCertificate, clientKey) = authority.Issue("bridge");
        await using var backend = await FakeOtlpProcess.StartAsync(
            $"--tls-certificate {serverCertificate} --tls-key {serverKey} --client-ca {authority.Authority}");
        await using var bridge = await BridgeProcess.ServeAsync(
            folder.File("data"),
            $"--otlp-endpoint {backend.AddressFor(protocol)} --otlp-protocol {protocol} --otlp-ca-file {authority.Authority} "
            + $"--otlp-client-certificate-file {clientCertificate} --otlp-client-key-file {clientKey}");

        await XRayDocuments.PutAsync(bridge.XRayApi!, 1, 3);

        Assert.Equal(3, (await backend.SpansAsync(3)).Count);
        using var requests = JsonDocument.Parse(await backend.ControlAsync("/requests"));
        Assert.Equal("CN=bridge", requests.RootElement[0].GetProperty("clientCertificate").GetString());
    }

    [Fact]
    public async Task A_backend_of_an_unknown_authority_gets_nothing_and_the_status_says_why()
    {
        using var folder = new TempFolder();
        var (certificate, key) = new TestCertificates(folder.Path, "authority").Issue("server");
        await using var backend = await FakeOtlpProcess.StartAsync($"--tls-certificate {certificate} --tls-key {key}");
        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"), $"--otlp-endpoint {backend.Http} --otlp-authorization secret");

        await XRayDocuments.PutAsync(bridge.XRayApi!, 1, 1);

        await Eventually.GetAsync(
            () => bridge.Http.GetStringAsync("/api/v1/status"), status => status.Contains("certificate is invalid", StringComparison.Ordinal));
        Assert.Empty(await backend.SpansAsync());
        Assert.DoesNotContain("secret", bridge.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_that_is_down_holds_up_no_other_and_gets_all_of_it_once_later()
    {
        using var folder = new TempFolder();
        await using var up = await FakeOtlpProcess.StartAsync();
        await using var down = await FakeOtlpProcess.StartAsync();
        await down.ControlAsync("/down?mode=abort");
        await File.WriteAllTextAsync(folder.File("bridge.yaml"), $$"""
            otlp:
              targets:
                - {name: up, endpoint: '{{up.Grpc}}', protocol: grpc, headers: authorization=Bearer%20secret}
                - {name: down, endpoint: '{{down.Http}}'}
                - {name: faults, endpoint: '{{down.Http}}', filter: fault = true}
            """);
        var options = $"--config {folder.File("bridge.yaml")}";
        await using (var bridge = await BridgeProcess.ServeAsync(folder.File("data"), options))
        {
            await XRayDocuments.PutAsync(bridge.XRayApi!, 1, 3_000);
            Assert.Equal(3_000, (await up.SpansAsync(3_000)).Count);
            await bridge.KillAsync();
            Assert.DoesNotContain("secret", bridge.Process.Output, StringComparison.Ordinal);
        }

        await down.ControlAsync("/up");
        await using var next = await BridgeProcess.ServeAsync(folder.File("data"), options);
        await ArrivedAsync(down, 3_000);

        Assert.Equal(0, (await down.StatisticsAsync()).GetProperty("duplicates").GetInt32());
    }

    [Fact]
    public async Task A_kill_amid_the_sending_loses_nothing_and_repeats_at_most_the_request_under_way()
    {
        using var folder = new TempFolder();
        await using var backend = await FakeOtlpProcess.StartAsync();
        var options = $"--otlp-endpoint {backend.Http}";
        const int Kills = 3;
        for (var round = 0; round < Kills; round++)
        {
            await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"), options);
            await XRayDocuments.PutAsync(bridge.XRayApi!, 1 + (round * 3_000), 3_000);
            await bridge.KillAsync();
        }

        await using var last = await BridgeProcess.ServeAsync(folder.File("data"), options);
        await ArrivedAsync(backend, Kills * 3_000);

        Assert.InRange((await backend.StatisticsAsync()).GetProperty("duplicates").GetInt32(), 0, Kills * DocumentsInARequest);
    }

    [Fact]
    public async Task What_a_backend_does_not_take_is_shown_with_its_trace()
    {
        using var folder = new TempFolder();
        await using var backend = await FakeOtlpProcess.StartAsync();
        await backend.ControlAsync("/limit?bytes=10");
        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"), $"--otlp-endpoint {backend.Grpc} --otlp-protocol grpc");

        await XRayDocuments.PutAsync(bridge.XRayApi!, 1, 5);

        var status = await Eventually.GetAsync(
            () => bridge.Http.GetStringAsync("/api/v1/status"), text => text.Contains("refused 5 documents", StringComparison.Ordinal));
        Assert.Contains("gRPC status 8", status, StringComparison.Ordinal);
        var samples = await bridge.MetricsAsync();
        Assert.Equal(5, samples["xraybridge_otlp_export_documents_total{outcome=\"refused\",target=\"default\"}"]);
        Assert.Contains("1-65000000-000000000000000000000005", await bridge.Http.GetStringAsync("/api/v1/rejected"), StringComparison.Ordinal);
    }

    private static Task ArrivedAsync(FakeOtlpProcess backend, int documents) =>
        Eventually.GetAsync(backend.StatisticsAsync, statistics => statistics.GetProperty("distinct").GetInt32() >= documents);
}
