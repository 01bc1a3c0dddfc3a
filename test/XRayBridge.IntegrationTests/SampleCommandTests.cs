using System.Text.Json;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary><c>xraybridge sample send</c> and <c>sample put</c> against peers in processes of their own.</summary>
public sealed class SampleCommandTests
{
    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_SESSION_TOKEN"] = null,
    };

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    public async Task A_sample_is_sent_to_an_OpenTelemetry_backend(string protocol)
    {
        await using var backend = await FakeOtlpProcess.StartAsync();

        var output = await ChildProcess.RunAsync(
            Binaries.Bridge, ["sample", "send", "--otlp-endpoint", backend.AddressFor(protocol), "--otlp-protocol", protocol]);

        Assert.Matches(@"^Trace 1-[0-9a-f]{8}-[0-9a-f]{24}, 2 documents:\ndefault \(http://127\.0\.0\.1:\d+/\S+\): taken\.\n$", output);
        var spans = await backend.SpansAsync();
        Assert.Equal(["DynamoDB.GetItem", "xraybridge-sample", "xraybridge-sample-stock", "xraybridge-sample-stock"], spans.Select(span => span.GetProperty("name").GetString()!).Order());
        Assert.Equal(output[8..16] + output[17..41], Assert.Single(spans.Select(span => span.GetProperty("traceId").GetString()).Distinct()));
        Assert.Equal(0, (await backend.StatisticsAsync()).GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task Each_target_is_told_of_and_one_that_refuses_makes_it_fail()
    {
        await using var good = await FakeOtlpProcess.StartAsync();
        await using var bad = await FakeOtlpProcess.StartAsync();
        await bad.ControlAsync("/answer?status=503");
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("bridge.yaml"),
            $"otlp:\n  targets:\n    - name: good\n      endpoint: {good.Grpc}\n      protocol: grpc\n    - name: bad\n      endpoint: {bad.Http}\n");

        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "send", "--config", folder.File("bridge.yaml")], expectedExitCode: 1);

        Assert.Matches(@"(?m)^good \(http://\S+\): taken\.$", output);
        Assert.Matches(@"(?m)^bad \(http://\S+\): not taken: .*503.*As told", output);
        Assert.Equal(4, (await good.SpansAsync()).Count);
    }

    [Fact]
    public async Task Spans_that_a_backend_does_not_take_are_told_of()
    {
        await using var backend = await FakeOtlpProcess.StartAsync();
        await backend.ControlAsync("/reject?name=DynamoDB.GetItem");

        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "send", "--otlp-endpoint", backend.Http], expectedExitCode: 1);

        Assert.Contains("1 of its spans were not taken: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_target_it_says_how_to_give_one()
    {
        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "send"], expectedExitCode: 2);

        Assert.StartsWith("xraybridge: there is no OTLP target; give --otlp-endpoint", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_put_to_AWS_with_a_signature()
    {
        await using var xray = await FakeXRayProcess.StartAsync("--traces 0 --access-key AKIDEXAMPLE --secret-key secret --region eu-central-1");

        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "put", "--upstream-region", "eu-central-1", "--upstream-endpoint", xray.Endpoint], Keys);

        Assert.Matches(@"^Trace 1-\S+: 2 documents taken by X-Ray at http://127\.0\.0\.1:\d+\.\n$", output);
        using var uploads = JsonDocument.Parse(await xray.ControlAsync("/uploads"));
        Assert.All(uploads.RootElement.GetProperty("documents").EnumerateArray(), document => Assert.Contains(TraceOf(output), document.GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_what_to_do()
    {
        await using var xray = await FakeXRayProcess.StartAsync("--traces 0 --access-key AKIDEXAMPLE --secret-key another --region eu-central-1");

        var output = await ChildProcess.RunAsync(
            Binaries.Bridge, ["sample", "put", "--upstream-region", "eu-central-1", "--upstream-endpoint", xray.Endpoint], Keys, expectedExitCode: 1);

        Assert.Matches(@"^Trace 1-\S+ was not taken: Cannot call PutTraceSegments at .*InvalidSignatureException.*Check the secret key", output);
    }

    [Fact]
    public async Task Without_an_upstream_it_is_put_to_the_bridge_of_this_machine()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");

        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "put", "--tcp", bridge.XRayApi!.Authority]);

        Assert.Matches(@"^Trace 1-\S+: 2 documents taken by the bridge at http://127\.0\.0\.1:\d+\.\n$", output);
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };
        using var answer = await client.PostAsync("/Traces", new StringContent($$"""{"TraceIds":["{{TraceOf(output)}}"]}"""));
        Assert.Contains("xraybridge-sample-stock", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_that_does_not_run_is_one_clear_line()
    {
        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["sample", "put", "--tcp", "127.0.0.1:1"], expectedExitCode: 1);

        Assert.Matches(@"^Trace 1-\S+ was not taken: Connection refused.*\n$", output);
    }

    private static string TraceOf(string output) => Regex.Match(output, "1-[0-9a-f]{8}-[0-9a-f]{24}").Value;
}
