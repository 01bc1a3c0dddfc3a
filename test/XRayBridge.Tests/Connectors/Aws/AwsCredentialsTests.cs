using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Model;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Aws;

/// <summary>Every way to get credentials, as far as a call that is signed with them.</summary>
[Collection(AwsEnvironment.Collection)]
public sealed class AwsCredentialsTests : IAsyncLifetime, IDisposable
{
    private readonly AwsEnvironment _environment = new();
    private readonly TestMeters _meters = new();
    private AwsPeers _peers = null!;

    public async Task InitializeAsync() => _peers = await AwsPeers.StartAsync();

    public async Task DisposeAsync() => await _peers.DisposeAsync();

    public void Dispose()
    {
        _environment.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task From_the_environment()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDenv");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "s");
        _environment.Set("AWS_SESSION_TOKEN", "token-env");

        Assert.Equal("AKIDenv/token-env", await CallerAsync());
    }

    [Fact]
    public async Task From_a_named_profile_whatever_the_environment_says()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDenv");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "s");
        _environment.Write("credentials", "[work]\naws_access_key_id = AKIDwork\naws_secret_access_key = s\n");

        Assert.Equal("AKIDwork/", await CallerAsync(profile: "work"));
    }

    [Fact]
    public async Task From_a_role_with_an_external_id()
    {
        _environment.Write("credentials", "[work]\naws_access_key_id = AKIDwork\naws_secret_access_key = s\n");
        _environment.Set("AWS_ENDPOINT_URL_STS", _peers.Address);

        Assert.Equal("AKIDrole/token-1", await CallerAsync(profile: "work", role: "arn:aws:iam::123456789012:role/reader", externalId: "shared"));
        Assert.Equal("arn:aws:iam::123456789012:role/reader", _peers.StsForm!["RoleArn"]);
        Assert.Equal("shared", _peers.StsForm["ExternalId"]);
    }

    [Fact]
    public async Task From_a_web_identity()
    {
        _environment.Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod");
        _environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _environment.Write("jwt", "signed.by.cluster"));
        _environment.Set("AWS_ENDPOINT_URL_STS", _peers.Address);
        _environment.Set("AWS_REGION", "eu-west-1");

        Assert.Equal("AKIDrole/token-1", await CallerAsync());
        Assert.Equal("signed.by.cluster", _peers.StsForm!["WebIdentityToken"]);
    }

    [Fact]
    public async Task From_a_container()
    {
        _environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", _peers.Address + "/container");
        _environment.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-token");

        Assert.Equal("AKIDcontainer/token-container", await CallerAsync());
    }

    [Fact]
    public async Task From_the_instance_by_its_metadata_service()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", _peers.Address);

        Assert.Equal("AKIDinstance/token-instance", await CallerAsync());
    }

    [Fact]
    public async Task From_a_login_with_the_identity_center()
    {
        var profile = "[profile sso]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\nregion = eu-west-1\n"
            + "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.test/start\n";
        var cache = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes("corp")));
        _environment.Write("config", profile);
        _environment.Write(
            $".aws/sso/cache/{cache}.json",
            """{"startUrl":"https://corp.awsapps.test/start","region":"eu-west-1","accessToken":"sso-token","expiresAt":"2099-01-01T00:00:00Z"}""");
        _environment.Set("AWS_ENDPOINT_URL_SSO", _peers.Address);

        Assert.Equal("AKIDsso/token-sso", await CallerAsync(profile: "sso"));
    }

    [Fact]
    public async Task Another_bridge_is_called_unsigned_when_there_are_none() => Assert.Equal("unsigned", await CallerAsync());

    [Fact]
    public async Task Without_any_AWS_cannot_be_called_and_the_error_says_what_to_do()
    {
        using var client = ClientOf(new AwsTarget("t", "eu-central-1", null, null, null, null));

        var exception = await Assert.ThrowsAsync<AwsCallException>(() => CallAsync(client));

        Assert.Equal(AwsFailureKind.Credentials, exception.Kind);
        Assert.Contains("AWS_ACCESS_KEY_ID", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--profile", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_named()
    {
        var exception = await Assert.ThrowsAsync<AwsCallException>(() => CallerAsync(profile: "nobody"));

        Assert.Contains("'nobody'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_region_the_error_says_what_to_set()
    {
        using var client = ClientOf(new AwsTarget("t", null, null, null, null, null));

        var exception = await Assert.ThrowsAsync<AwsCallException>(() => CallAsync(client));

        Assert.Contains("--region", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_verifies_accepts_the_signature_and_refuses_another_secret()
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 1 --access-key AKIDwork --secret-key right --region eu-west-1");
        using var right = Signed(fake, "right");
        await CallAsync(right);

        using var wrong = Signed(fake, "wrong");
        var exception = await Assert.ThrowsAsync<AwsCallException>(() => CallAsync(wrong));

        Assert.Contains("InvalidSignatureException", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check the secret key, --region", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS4-HMAC", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_is_an_hour_off_is_corrected_from_the_answer(int skewSeconds)
    {
        await using var fake = await FakeXRayProcess.StartAsync(
            $"--traces 1 --access-key AKIDwork --secret-key right --region eu-west-1 --skew-seconds {skewSeconds}");
        using var client = Signed(fake, "right");

        await CallAsync(client);

        Assert.InRange(client.Clock.Offset.TotalSeconds, skewSeconds - 60, skewSeconds + 60);
    }

    [Fact]
    public async Task An_expired_session_is_renewed_once()
    {
        _environment.Write("credentials", "[work]\naws_access_key_id = AKIDwork\naws_secret_access_key = s\n");
        _environment.Set("AWS_ENDPOINT_URL_STS", _peers.Address);
        await using var fake = await FakeXRayProcess.StartAsync("--traces 1 --access-key AKIDrole --secret-key role-secret --region eu-west-1");
        using var client = ClientOf(new AwsTarget("t", "eu-west-1", "work", "arn:aws:iam::1:role/r", null, new Uri(fake.Endpoint)));
        await CallAsync(client);

        await fake.ControlAsync("/expire?token=token-1");
        await CallAsync(client);
    }

    [Fact]
    public async Task A_session_that_cannot_be_renewed_is_said_so()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDenv");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "s");
        _environment.Set("AWS_SESSION_TOKEN", "token-env");
        await using var fake = await FakeXRayProcess.StartAsync("--traces 1 --access-key AKIDenv --secret-key s --region eu-west-1");
        await fake.ControlAsync("/expire?token=token-env");
        using var client = ClientOf(new AwsTarget("t", "eu-west-1", null, null, null, new Uri(fake.Endpoint)));

        var exception = await Assert.ThrowsAsync<AwsCallException>(() => CallAsync(client));

        Assert.Equal(AwsFailureKind.ExpiredToken, exception.Kind);
        Assert.Contains("aws sso login", exception.Message, StringComparison.Ordinal);
    }

    private async Task<string> CallerAsync(string? profile = null, string? role = null, string? externalId = null)
    {
        using var client = ClientOf(new AwsTarget("t", "eu-west-1", profile, role, externalId, _peers.XRay));
        await CallAsync(client);
        return _peers.Caller;
    }

    private XRayClient Signed(FakeXRayProcess fake, string secret)
    {
        var profile = "p" + secret;
        _environment.Write("credentials", $"[{profile}]\naws_access_key_id = AKIDwork\naws_secret_access_key = {secret}\n");
        return ClientOf(new AwsTarget("t", "eu-west-1", profile, null, null, new Uri(fake.Endpoint)));
    }

    private XRayClient ClientOf(AwsTarget target) => new(
        target, new XRayClientPlan(RetryAttempts: 2, MaxConnections: 2), TimeProvider.System, new AwsTelemetry(_meters.Factory, NullLogger<AwsTelemetry>.Instance));

    private static Task CallAsync(XRayClient client)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        return client.GetTraceSummariesAsync(now.Add(TimeSpan.FromMinutes(-1)), now, null, null, CancellationToken.None);
    }
}
