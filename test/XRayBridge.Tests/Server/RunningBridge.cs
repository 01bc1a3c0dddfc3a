using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;

namespace XRayBridge.Tests.Server;

/// <summary>The whole bridge in this process, on ports that the system chose, with storage in memory.</summary>
internal sealed class RunningBridge : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningBridge(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<Listening>().Status.Url) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningBridge> StartAsync(Action<BridgeConfiguration>? configure = null)
    {
        var configuration = new BridgeConfiguration();
        configuration.Listen.Port = 0;
        configuration.Listen.Tcp = new IPEndPoint(IPAddress.Loopback, 0);
        configuration.Daemon.Udp = null;
        configuration.Otlp.Http = new IPEndPoint(IPAddress.Loopback, 0);
        configuration.Otlp.Grpc = new IPEndPoint(IPAddress.Loopback, 0);
        configuration.Storage.Type = StorageSection.Memory;
        configuration.Log.Level = LogLevel.Error;
        configure?.Invoke(configuration);
        var app = BridgeHost.Build(configuration, BridgeMode.Serve, TimeProvider.System);
        await app.StartAsync();
        return new RunningBridge(app);
    }

    /// <summary>Puts documents in and returns when every consumer has taken them.</summary>
    public async Task AcceptAsync(params SegmentDocument[] documents)
    {
        IReadOnlyList<SegmentDocument> sent = [.. documents.Select(WithBytes)];
        await Services.GetRequiredService<IIntake>().AcceptAsync(new SourceId(SourceKind.Api, "api"), sent, CancellationToken.None);
        var end = Services.GetRequiredService<ISegmentLog>().LastSequence;
        foreach (var consumer in Services.GetRequiredService<IReadOnlyList<ConsumerRunner>>())
        {
            while (consumer.Status.Position < end)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The store keeps a document's bytes alone: one that a test made of the model gets them here.</summary>
    private static SegmentDocument WithBytes(SegmentDocument document)
    {
        if (!document.Raw.IsEmpty)
        {
            return document;
        }

        var raw = new ArrayBufferWriter<byte>();
        SegmentWriter.Write(document, raw);
        return new SegmentDocument
        {
            TraceId = document.TraceId,
            ParentId = document.ParentId,
            Root = document.Root,
            Format = document.Format,
            Raw = raw.WrittenMemory,
        };
    }
}
