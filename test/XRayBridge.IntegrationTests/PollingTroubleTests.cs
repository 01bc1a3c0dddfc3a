using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>What goes wrong between the bridge and an X-Ray API is said in one line with what to do, and costs no document.</summary>
public sealed class PollingTroubleTests
{
    private const string Options = "--udp off --time-window 60 --poll-interval 1 --poll-holdback 1";
    private const string Fake = "--traces 200 --span-minutes 20 --access-key AKIDTEST --secret-key secret --region eu-central-1";

    [Fact]
    public async Task Without_credentials_it_says_so_and_the_rest_works()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(
            folder.File("data"), $"{Options} --region eu-central-1", AwsEnvironment(folder, "no such file"));

        var error = await PollErrorAsync(bridge);

        Assert.Equal(
            "Cannot get AWS credentials for target 'eu-central-1': Failed to resolve AWS credentials. "
            + "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or --profile (aws sso login), or give the machine or container a role.",
            error);
        using var api = new HttpClient { BaseAddress = bridge.XRayApi };
        using var put = await api.PostAsync("/TraceSegments", new StringContent("""
            {"TraceSegmentDocuments":["{\"trace_id\":\"1-581cf771-a006649127e371903a2de979\",\"id\":\"00000000000000a1\",\"name\":\"shop\",\"start_time\":1,\"end_time\":2}"]}
            """));
        Assert.True(put.IsSuccessStatusCode);
        await Eventually.GetAsync(bridge.MetricsTextAsync, text => text.Contains("xray_service_requests_total{service=\"shop\"} 1\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("us-west-2", "AKIDTEST", "secret", "InvalidSignatureException: Credential should be scoped to a valid region, not 'us-west-2'. Check the secret key, --region, and this machine's clock.")]
    [InlineData("eu-central-1", "AKIDTEST", "wrong", "InvalidSignatureException: The request signature we calculated does not match the signature you provided. Check the secret key, --region, and this machine's clock.")]
    [InlineData("eu-central-1", "AKIDOTHER", "secret", "UnrecognizedClientException: The security token included in the request is invalid. The region's partition does not know this access key: check --profile, --region and AWS_ACCESS_KEY_ID.")]
    public async Task A_wrong_region_or_key_is_named_and_all_comes_in_when_it_is_put_right(string region, string key, string secret, string message)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync(Fake);
        await using (var wrong = await StartAsync(folder, fake, region, Credentials(key, secret, "token")))
        {
            Assert.Equal($"Cannot call GetTraceSummaries at {fake.Endpoint}/: {message}", await PollErrorAsync(wrong));
            Assert.Equal(0, await wrong.TerminateAsync());
        }

        await using var right = await StartAsync(folder, fake, "eu-central-1", Credentials("AKIDTEST", "secret", "token"));
        await CountsExactlyAsync(right, fake);
    }

    [Fact]
    public async Task A_session_that_expires_is_named_and_a_new_one_is_found_while_it_runs()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync(Fake);
        await fake.ControlAsync("/expire?token=old");
        await using var bridge = await StartAsync(folder, fake, "eu-central-1", Credentials("AKIDTEST", "secret", "old"));
        Assert.Equal(
            $"Cannot call GetTraceSummaries at {fake.Endpoint}/: ExpiredTokenException: The security token included in the request is expired. "
            + "Log in again (aws sso login), or give credentials that renew themselves.",
            await PollErrorAsync(bridge));

        await File.WriteAllTextAsync(folder.File("credentials"), Credentials("AKIDTEST", "secret", "new"));

        await CountsExactlyAsync(bridge, fake);
    }

    // The very first window of an hour begins by the bridge's own clock: when that is half an hour ahead, it still holds the traces.
    [Theory]
    [InlineData(3600)]
    [InlineData(-1800)]
    public async Task A_clock_that_is_far_off_is_corrected_by_the_services(int seconds)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"{Fake} --skew-seconds {seconds}");
        await using var bridge = await StartAsync(folder, fake, "eu-central-1", Credentials("AKIDTEST", "secret", "token"));

        await CountsExactlyAsync(bridge, fake);

        await bridge.Process.WaitForOutputAsync("WARNING AwsTelemetry: .*clock");
    }

    [Fact]
    public async Task Malformed_documents_in_an_answer_are_counted_and_cost_no_other()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"{Fake} --malformed 0.2");
        await using var bridge = await StartAsync(folder, fake, "eu-central-1", Credentials("AKIDTEST", "secret", "token"));

        await CountsExactlyAsync(bridge, fake);

        var dropped = (await bridge.MetricsAsync()).Where(sample => sample.Key.StartsWith("xraybridge_documents_dropped_total{", StringComparison.Ordinal));
        Assert.InRange(dropped.Sum(sample => sample.Value), 20, 60);
    }

    private static async Task<BridgeProcess> StartAsync(TempFolder folder, FakeXRayProcess fake, string region, string credentials)
    {
        await File.WriteAllTextAsync(folder.File("credentials"), credentials);
        return await BridgeProcess.ServeAsync(
            folder.File("data"), $"{Options} --tcp off --region {region} --endpoint {fake.Endpoint}", AwsEnvironment(folder, "credentials"));
    }

    private static async Task CountsExactlyAsync(BridgeProcess bridge, FakeXRayProcess fake)
    {
        var truth = await fake.TruthAsync();
        await Eventually.GetAsync(async () => Counters.Differences(truth, Counters.Of(await bridge.MetricsAsync())), differences => differences.Length == 0);
    }

    /// <summary>Why the poller's last attempt failed, from /ready; the readiness itself says no.</summary>
    private static async Task<string> PollErrorAsync(BridgeProcess bridge)
    {
        const string Before = "no success yet; last attempt failed: ";
        var detail = await Eventually.GetAsync(
            async () =>
            {
                using var response = await bridge.Http.GetAsync("/ready");
                using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                return json.RootElement.GetProperty("checks").EnumerateArray()
                    .First(check => check.GetProperty("name").GetString()!.StartsWith("poller:", StringComparison.Ordinal))
                    .GetProperty("detail").GetString()!;
            },
            text => text.Contains("failed", StringComparison.Ordinal));
        Assert.StartsWith(Before, detail, StringComparison.Ordinal);
        return detail[Before.Length..];
    }

    private static string Credentials(string key, string secret, string token) =>
        $"[default]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\naws_session_token = {token}\n";

    /// <summary>Nothing of the machine's own: one file, and no metadata service.</summary>
    private static Dictionary<string, string?> AwsEnvironment(TempFolder folder, string credentialsFile) => new()
    {
        ["HOME"] = folder.Path,
        ["AWS_SHARED_CREDENTIALS_FILE"] = folder.File(credentialsFile),
        ["AWS_CONFIG_FILE"] = folder.File("config"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
    };
}
