using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Benchmarks.Load;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Storage;

namespace XRayBridge.Benchmarks.Storage;

/// <summary>
/// Makes a data directory with the documents of a <see cref="TraceMix"/>, spread over the last minutes as if they had come then, with
/// its index; for questions about a store of that size. The documents of the next batch are made while one is stored.
/// </summary>
internal static class TraceFill
{
    private const int TracesPerBatch = 500;

    private static readonly SourceId Source = new(SourceKind.Daemon, "daemon");

    /// <param name="directory">Made when missing.</param>
    /// <param name="count">Documents.</param>
    /// <param name="minutes">Over which they are spread, until now.</param>
    public static async Task<int> RunAsync(string directory, long count, int minutes)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var telemetry = new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, services.GetRequiredService<IMeterFactory>());
        using var store = StoreFactory.Open(
            new StorageOptions { DataDirectory = directory, MaxSizeBytes = 100_000_000_000 }, telemetry, TimeProvider.System);
        var (watch, append, index) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero);
        var indexer = store.Indexer!;
        await indexer.RestoreAsync(CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var traces = count / TraceMix.DocumentsPerTrace;
        var (names, mix) = (new InternTable(), new TraceMix());
        var next = Task.Run(() => Batch(0));
        for (var first = 0L; first < traces; first += TracesPerBatch)
        {
            var batch = await next;
            var following = first + TracesPerBatch;
            next = Task.Run(() => Batch(following));
            var started = Stopwatch.GetTimestamp();
            var result = await store.Log.AppendAsync(batch, CancellationToken.None);
            append += Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            await indexer.ConsumeAsync(result.Appended, CancellationToken.None);
            index += Stopwatch.GetElapsedTime(started);
        }

        await next;
        await indexer.StopAsync(CancellationToken.None);
        var cpu = Environment.CpuUsage.TotalTime;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"filled {count} documents in {watch.Elapsed.TotalSeconds:F0} s; us a document: {cpu.TotalMicroseconds / count:F1} CPU, append {append.TotalMicroseconds / count:F1}, index {index.TotalMicroseconds / count:F1}"));
        return 0;

        PendingDocument[] Batch(long first)
        {
            var (texts, documents) = (new List<byte[]>(), new List<PendingDocument>());
            for (var trace = first; trace < Math.Min(traces, first + TracesPerBatch); trace++)
            {
                texts.Clear();
                var start = now - (minutes * 60_000L) + (trace * minutes * 60_000L / traces);
                mix.Make(trace, start, texts);
                var arrival = new Timestamp((start + 500) * Timestamp.NanosecondsPerMillisecond);
                documents.AddRange(texts.Select(text => new PendingDocument(Read(text, names), Source, arrival)));
            }

            return [.. documents];
        }
    }

    private static SegmentDocument Read(byte[] text, InternTable names) =>
        SegmentReader.TryRead(text, names, out var document, out var error) ? document : throw new InvalidOperationException(error.Message);
}
