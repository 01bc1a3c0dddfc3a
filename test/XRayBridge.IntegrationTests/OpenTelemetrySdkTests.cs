using System.Net;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>Applications with the OpenTelemetry SDKs for Node and .NET, unmodified, against the real process, by each protocol that they speak.</summary>
public sealed class OpenTelemetrySdkTests
{
    /// <summary>The SDK for .NET has neither JSON nor compression.</summary>
    public static TheoryData<string, string, string> Senders => new()
    {
        { "otel-shop", "grpc", "none" },
        { "otel-shop", "grpc", "gzip" },
        { "otel-shop", "http/protobuf", "none" },
        { "otel-shop", "http/protobuf", "gzip" },
        { "otel-shop", "http/json", "none" },
        { "otel-shop", "http/json", "gzip" },
        { "dotnet-shop", "grpc", "none" },
        { "dotnet-shop", "http/protobuf", "none" },
    };

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_trace_is_complete_in_the_X_Ray_API_and_in_the_metrics(string service, string protocol, string compression)
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await ShopAsync(service, bridge, protocol, compression);
        var id = NewTraceId(1);

        Assert.Equal(HttpStatusCode.OK, await shop.GetAsync("/order/42", id));

        // Two segments, the work called price, the call between the segments, and in Node a query.
        var documents = await shop.TraceAsync(id, service == "otel-shop" ? 5 : 4);
        var order = documents.Single(document => UrlOf(document).EndsWith("/order/42", StringComparison.Ordinal));
        Assert.Equal((service, "1.2.3"), (Text(order, "name"), Text(order.GetProperty("service"), "version")));
        Assert.Equal(200, order.GetProperty("http").GetProperty("response").GetProperty("status").GetInt32());
        var price = documents.Single(document => Text(document, "name") == "price");
        Assert.Equal(Text(order, "id"), Text(price, "parent_id"));
        Assert.Equal(42, price.GetProperty("annotations").GetProperty("shop.order").GetInt32());
        var call = documents.Single(document => Text(document, "namespace") == "remote" && UrlOf(document).EndsWith("/stock/42", StringComparison.Ordinal));
        Assert.Equal(Text(order, "id"), Text(call, "parent_id"));
        var stock = documents.Single(document => Text(document, "name") == service && UrlOf(document).EndsWith("/stock/42", StringComparison.Ordinal));
        Assert.Equal(Text(call, "id"), Text(stock, "parent_id"));

        var metrics = await Eventually.GetAsync(bridge.MetricsAsync, samples => samples.GetValueOrDefault($"xray_service_requests_total{{service=\"{service}\"}}") >= 2);
        Assert.Equal(2, metrics[$"xray_service_requests_total{{service=\"{service}\"}}"]);
        var outcomes = metrics.Where(sample => sample.Key.StartsWith("xraybridge_otlp_requests_total", StringComparison.Ordinal) && sample.Value > 0);
        Assert.Equal($"xraybridge_otlp_requests_total{{outcome=\"accepted\",protocol=\"{protocol.Split('/')[0]}\"}}", Assert.Single(outcomes).Key);
    }

    [Theory]
    [InlineData("otel-shop", "http/json", "RangeError", "app.js")]
    [InlineData("dotnet-shop", "grpc", "System.InvalidOperationException", "Program.cs")]
    public async Task An_exception_has_its_type_message_and_stack(string service, string protocol, string type, string file)
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await ShopAsync(service, bridge, protocol, "none");
        var id = NewTraceId(2);

        Assert.Equal(HttpStatusCode.InternalServerError, await shop.GetAsync("/fail", id));

        var documents = await shop.TraceAsync(id, 2);
        Assert.All(documents, document => Assert.True(document.GetProperty("fault").GetBoolean()));
        var exception = documents.Single(document => Text(document, "name") == "pay").GetProperty("cause").GetProperty("exceptions")[0];
        Assert.Equal((type, "The shop is closed."), (Text(exception, "type"), Text(exception, "message")));
        var frame = exception.GetProperty("stack")[0];
        Assert.EndsWith(file, Text(frame, "path"), StringComparison.Ordinal);
        Assert.InRange(frame.GetProperty("line").GetInt32(), 1, 200);
    }

    [Fact]
    public async Task A_query_of_an_OpenTelemetry_database_client_is_SQL()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await ShopAsync("otel-shop", bridge, "http/protobuf", "none");
        var id = NewTraceId(3);

        await shop.GetAsync("/order/7", id);

        var query = (await shop.TraceAsync(id, 5)).Single(document => document.TryGetProperty("sql", out _));
        Assert.Equal("shop@db.example.com", Text(query, "name"));
        Assert.Equal(("postgresql://db.example.com:5432/shop", "postgresql"), (Text(query.GetProperty("sql"), "url"), Text(query.GetProperty("sql"), "database_type")));
    }

    private static Task<SampleApplication> ShopAsync(string service, BridgeProcess bridge, string protocol, string compression)
    {
        var environment = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (protocol == "grpc" ? bridge.OtlpGrpc : bridge.OtlpHttp)!.ToString().TrimEnd('/'),
            ["OTEL_EXPORTER_OTLP_COMPRESSION"] = compression,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };
        return service == "otel-shop"
            ? SampleApplication.StartAsync(Path.Combine(Samples.Root, "run.sh"), ["opentelemetry", "0"], bridge, environment)
            : SampleApplication.StartAsync(Binaries.OtelShop, ["0"], bridge, environment);
    }

    private static string NewTraceId(int number) => $"1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 86_400 * 86_400:x8}-{number:x24}";

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string UrlOf(JsonElement document) =>
        document.TryGetProperty("http", out var http) ? Text(http.GetProperty("request"), "url") ?? "" : "";
}
