using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Aws;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli.Samples;

/// <summary>Puts a sample trace to AWS X-Ray, signed, or to the X-Ray API of a running bridge, and prints what it said.</summary>
internal static class SamplePut
{
    private const string Operation = "PutTraceSegments";
    private const string Path = "/TraceSegments";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        var values = loaded.Values;
        if (!values.Upstream.IsGiven && values.Listen.Tcp is null)
        {
            return CommandLineErrors.Report(["xraybridge: there is nothing to put it to; give --upstream-region, or the bridge's address with --tcp"], terminal);
        }

        var trace = new SampleTrace(TimeProvider.System.GetUtcNow());
        var body = new ArrayBufferWriter<byte>();
        PutTraceSegmentsRequestWriter.Write(body, trace.Texts);
        try
        {
            var (place, answer) = values.Upstream.IsGiven ? await ToAwsAsync(values.Upstream, body.WrittenMemory) : await ToBridgeAsync(values.Listen, body.WrittenMemory);
            return Tell(trace, place, answer, terminal);
        }
        catch (Exception exception) when (exception is AwsCallException or HttpRequestException or TaskCanceledException)
        {
            terminal.Error.WriteLine($"Trace {trace.Id} was not taken: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task<(string Place, byte[] Answer)> ToAwsAsync(UpstreamSection section, ReadOnlyMemory<byte> body)
    {
        // Checked with the rest of the configuration.
        var target = AwsTargetOptionsValidator.Validate(ComponentOptions.TargetOf(section), "upstream", new List<string>())!;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var telemetry = new AwsTelemetry(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), NullLogger<AwsTelemetry>.Instance);
        using var forwarder = new XRayForwarder(target, TimeProvider.System, telemetry);
        return (target.Description, await forwarder.ForwardAsync(Operation, Path, body, CancellationToken.None));
    }

    private static async Task<(string Place, byte[] Answer)> ToBridgeAsync(ListenSection listen, ReadOnlyMemory<byte> body)
    {
        var url = new Uri($"http://{ReachableAddress.Of(listen.Tcp!)}");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url, Timeout = Timeout };
        using var content = new ReadOnlyMemoryContent(body);
        using var response = await client.PostAsync(Path, content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? ($"the bridge at {url.GetLeftPart(UriPartial.Authority)}", answer)
            : throw new HttpRequestException($"{url.Authority} answered {(int)response.StatusCode}: {ApiErrorBody.Read(answer, null).Message}");
    }

    private static int Tell(SampleTrace trace, string place, byte[] answer, Terminal terminal)
    {
        if (!PutTraceSegmentsResponseReader.TryRead(answer, out var unprocessed, out var error))
        {
            terminal.Error.WriteLine($"Trace {trace.Id}: {place} gave an answer that cannot be read: {error}");
            return ExitCode.Failure;
        }

        foreach (var segment in unprocessed)
        {
            terminal.Error.WriteLine($"Trace {trace.Id}: {place} did not take document {segment.Id}: {segment.ErrorCode}: {segment.Message}");
        }

        if (unprocessed.Count > 0)
        {
            return ExitCode.Failure;
        }

        terminal.Out.WriteLine($"Trace {trace.Id}: {trace.Texts.Count} documents taken by {place}.");
        return ExitCode.Ok;
    }
}
