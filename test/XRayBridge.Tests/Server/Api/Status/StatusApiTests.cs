using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.Status;

/// <summary>The endpoints of --port over a real socket.</summary>
public sealed class StatusApiTests : IAsyncLifetime
{
    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task Metrics_show_what_was_accepted_and_the_bridge_itself()
    {
        await _bridge.AcceptAsync(
            Documents.Segment(1, 1, "shop", http: Documents.Http("GET", "http://shop/cart", 200)),
            Documents.Segment(2, 2, "shop", http: Documents.Http("GET", "http://shop/cart", 500)));

        using var response = await _bridge.Http.GetAsync("/metrics");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", Assert.Single(response.Content.Headers.GetValues("Content-Type")));
        Assert.Contains("xray_service_requests_total{service=\"shop\"} 2", lines);
        Assert.Contains("xray_service_faults_total{service=\"shop\"} 1", lines);
        Assert.Contains("xraybridge_documents_total{source=\"api\",outcome=\"appended\"} 2", lines);
        Assert.Contains("xraybridge_consumer_position{consumer=\"metrics\"} 2", lines);
        Assert.Contains(lines, line => line.StartsWith("process_resident_memory_bytes ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("xraybridge_intake_commit_seconds_bucket{le=\"+Inf\"} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_are_compressed_for_who_can_read_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _bridge.Http.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.EndsWith("\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip;q=0")]
    [InlineData("identity")]
    [InlineData("br")]
    public async Task Metrics_are_plain_for_who_cannot(string acceptEncoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        using var response = await _bridge.Http.SendAsync(request);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.StartsWith("# HELP ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_names_every_check()
    {
        await _bridge.AcceptAsync(Documents.Segment(1, 1, "shop"));

        using var response = await _bridge.Http.GetAsync("/ready");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ready", body.RootElement.GetProperty("status").GetString());
        Assert.Equal(
            ["store", "consumer metrics", "consumer insights"],
            body.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_page_s_policy_lets_in_its_own_style_and_nothing_else()
    {
        using var response = await _bridge.Http.GetAsync("/status");
        var html = await response.Content.ReadAsStringAsync();

        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<td>metrics</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/health", 200)]
    [InlineData("HEAD", "/health", 200)]
    [InlineData("HEAD", "/metrics", 200)]
    [InlineData("HEAD", "/ready", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("HEAD", "/status", 200)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/metrics/", 200)]
    public async Task Each_path_answers_as_it_should(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _bridge.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("10.0.0.1", 421)]
    [InlineData("localhost", 200)]
    [InlineData("bridge.localhost:9092", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("[::1]:80", 200)]
    public async Task A_loopback_port_answers_only_to_local_names(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ready");
        request.Headers.Host = host;
        using var response = await _bridge.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
