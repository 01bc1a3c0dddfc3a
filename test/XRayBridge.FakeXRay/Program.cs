using System.Net;
using XRayBridge.FakeXRay;

var options = FakeOptions.Parse(args);
var clock = new FakeClock(options);
var start = options.Start != 0 ? (long)(options.Start * 1e9) : clock.Now - (long)((options.SpanMinutes * 60e9) + 10e9);
var generator = new TraceGenerator(options, start);
var store = new TraceStore(options, generator);
var statistics = new Statistics(options.Traces);
var signature = new SignatureCheck(options, clock);
var uploads = new Uploads();
var xray = new XRayEndpoint(options, clock, generator, store, uploads, statistics, signature);
var control = new ControlEndpoint(options, clock, generator, store, uploads, statistics, signature, xray);

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, options.Port);
});
await using var app = builder.Build();
app.Run(async context =>
{
    if (!await control.TryHandleAsync(context))
    {
        await xray.HandleAsync(context);
    }
});
await app.StartAsync();
Console.WriteLine(new Uri(app.Urls.Single()).Port);
if (options.WatchStdin)
{
    await Console.In.ReadToEndAsync();
    return;
}

await app.WaitForShutdownAsync();
