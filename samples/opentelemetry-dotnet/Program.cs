// A shop instrumented with OpenTelemetry as its documentation has it; nothing in it knows of XRayBridge.
//
// Run:   samples/run.sh opentelemetry-dotnet [port]
// Then:  curl http://127.0.0.1:5001/order/42
//
// OpenTelemetry's own variables say where to and how: OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL (grpc, http/protobuf).
// The bridge listens on their default ports.
using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

// ASP.NET Core and HttpClient have sources of their own.
using var source = new ActivitySource("shop");
using var tracing = Sdk.CreateTracerProviderBuilder()
    .ConfigureResource(resource => resource.AddService("dotnet-shop", serviceVersion: "1.2.3"))
    .AddSource("shop", "Microsoft.AspNetCore", "System.Net.Http")
    .AddOtlpExporter()
    .Build();

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{(args.Length > 0 ? args[0] : "5001")}");
await using var app = builder.Build();
using var client = new HttpClient();

// What the package OpenTelemetry.Instrumentation.AspNetCore does.
app.Use(async (context, next) =>
{
    await next();
    var request = context.Request;
    Activity.Current?.SetTag("http.request.method", request.Method).SetTag("url.scheme", request.Scheme).SetTag("url.path", request.Path.Value)
        .SetTag("server.address", request.Host.Host).SetTag("server.port", request.Host.Port).SetTag("http.response.status_code", context.Response.StatusCode);
});
app.MapGet("/order/{number:int}", async (int number) =>
{
    using (var price = source.StartActivity("price"))
    {
        price?.SetTag("shop.order", number);
        // X-Ray indexes what is named here; all other attributes are metadata.
        price?.SetTag("aws.xray.annotations", (string[])["shop.order"]);
        price?.AddEvent(new ActivityEvent("discounted", tags: new ActivityTagsCollection { ["percent"] = 10 }));
    }

    return new { order = number, stock = await client.GetStringAsync(new Uri($"{app.Urls.Single()}/stock/{number}")) };
});
app.MapGet("/stock/{number:int}", (int number) => (number + 7).ToString(CultureInfo.InvariantCulture));
app.MapGet("/fail", () =>
{
    using var pay = source.StartActivity("pay");
    try
    {
        throw new InvalidOperationException("The shop is closed.");
    }
    catch (InvalidOperationException exception)
    {
        pay?.AddException(exception);
        pay?.SetStatus(ActivityStatusCode.Error, exception.Message);
        return Results.StatusCode(500);
    }
});

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
