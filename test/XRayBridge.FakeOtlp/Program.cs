using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using XRayBridge.FakeOtlp;

var options = FakeOptions.Parse(args);
var behaviour = new Behaviour();
var store = new SpanStore(options);
var log = new RequestLog();
var backend = new Backend(behaviour, store, log);
var grpc = new GrpcTraces(backend);
var http = new HttpTraces(options, backend);
var control = new ControlEndpoint(behaviour, store, log);

ListenOptions? grpcPort = null, httpPort = null, controlPort = null;
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null;
    kestrel.Listen(IPAddress.Loopback, options.GrpcPort, listen => TlsFiles.Apply(options, grpcPort = listen, HttpProtocols.Http2));
    kestrel.Listen(IPAddress.Loopback, options.HttpPort, listen => TlsFiles.Apply(options, httpPort = listen, HttpProtocols.Http1));
    kestrel.Listen(IPAddress.Loopback, options.ControlPort, listen => controlPort = listen);
});
await using var app = builder.Build();
app.Run(async context =>
{
    var port = context.Connection.LocalPort;
    if (port == controlPort!.IPEndPoint!.Port)
    {
        await control.HandleAsync(context);
    }
    else if (!await behaviour.IsReachableAsync(context.RequestAborted))
    {
        context.Abort();
    }
    else
    {
        await (port == grpcPort!.IPEndPoint!.Port ? grpc.HandleAsync(context) : http.HandleAsync(context));
    }
});
await app.StartAsync();
Console.WriteLine($"grpc={grpcPort!.IPEndPoint!.Port} http={httpPort!.IPEndPoint!.Port} control={controlPort!.IPEndPoint!.Port}");
if (options.WatchStdin)
{
    await Console.In.ReadToEndAsync();
    return;
}

await app.WaitForShutdownAsync();
