using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Benchmarks.Codecs;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Storage;

namespace XRayBridge.Benchmarks.Storage;

/// <summary>
/// Fills a store and tells what a document costs at the beginning and at the end: processor time of the whole process (user
/// and system), which other work on the machine does not change, and bytes allocated. Budget: 15 µs and 300 bytes.
/// </summary>
internal static class StoreFill
{
    private const int BatchSize = 500;
    private const int DocumentsPerTrace = 4;
    private const int Steps = 10;

    private const decimal SampleStart = 1694461254.061m;

    private static readonly string Sample = Encoding.UTF8.GetString(SampleDocument.Utf8.Span);

    private static readonly InternTable Names = new();

    private static readonly SourceId Source = new(SourceKind.Poller, "poller:bench");

    /// <summary>Appends, reads all of it again, lists and fetches traces.</summary>
    /// <param name="count">Documents of 1 KB, four to a trace.</param>
    /// <param name="randomIds">Wholly random ids as W3C makes them; else X-Ray's, which begin with the time.</param>
    public static int Run(int count, bool randomIds)
    {
        var folder = Directory.CreateTempSubdirectory("xraybridge-bench-");
        try
        {
            using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
            var telemetry = new StorageTelemetry(
                NullLogger<StorageTelemetry>.Instance, services.GetRequiredService<IMeterFactory>());
            using var store = StoreFactory.Open(
                new StorageOptions { DataDirectory = folder.FullName }, telemetry, TimeProvider.System);
            Fill(store, count, randomIds);
            Read(store, count);
            List(store);
            var bytes = folder.EnumerateFiles().Sum(file => file.Length);
            Console.WriteLine($"on disk: {(double)bytes / count:F0} bytes a document, {SampleDocument.Utf8.Length} of them the document");
            Console.WriteLine($"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MiB");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(IStore store, int count, bool randomIds)
    {
        Console.WriteLine($"{"append, documents",-24} {"CPU µs/doc",10} {"bytes/doc",10} {"wall µs/doc",12}");
        var appended = 0;
        for (var step = 0; step < Steps; step++)
        {
            var (cpu, wall, allocated, documents) = (TimeSpan.Zero, TimeSpan.Zero, 0L, 0);
            for (; documents < count / Steps; documents += BatchSize)
            {
                var batch = Batch(appended + documents, randomIds);
                var (cpuBefore, started, allocatedBefore) =
                    (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
                Append(store, batch);
                allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
                wall += Stopwatch.GetElapsedTime(started);
                cpu += Environment.CpuUsage.TotalTime - cpuBefore;
            }

            appended += documents;
            Console.WriteLine(
                $"{appended,-24} {cpu.TotalMicroseconds / documents,10:F2} {allocated / documents,10} {wall.TotalMicroseconds / documents,12:F2}");
        }
    }

    /// <summary>Both stores do their work on the calling thread.</summary>
    private static void Append(IStore store, PendingDocument[] batch)
    {
        var append = store.Log.AppendAsync(batch, CancellationToken.None);
        if (!append.IsCompletedSuccessfully || append.GetAwaiter().GetResult().Appended.Entries.Count != batch.Length)
        {
            throw new InvalidOperationException("The store did not append the batch.");
        }
    }

    private static void Read(IStore store, int count)
    {
        var before = Environment.CpuUsage.TotalTime;
        var (position, documents) = (0L, 0);
        while (documents < count)
        {
            var batch = store.Log.ReadAsync(position, 1_000, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            documents += batch.Entries.Count;
            position = batch.LastSequence;
        }

        Console.WriteLine($"read on: {(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / documents:F2} µs of CPU a document, parsed");
    }

    private static void List(IStore store)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        foreach (var range in Enum.GetValues<TraceTimeRange>())
        {
            var (from, to) = range == TraceTimeRange.Event
                ? (now.Add(-TimeSpan.FromHours(6)), now.Add(TimeSpan.FromHours(1)))
                : (Timestamp.FromUnixSeconds(0), now);
            var started = Stopwatch.GetTimestamp();
            var page = store.Traces.ListTracesAsync(new TraceQuery(from, to, range, 100, null), CancellationToken.None)
                .AsTask().GetAwaiter().GetResult();
            Console.WriteLine(
                $"newest {page.Traces.Count} traces by {range}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms");
        }
    }

    private static PendingDocument[] Batch(int first, bool randomIds)
    {
        var arrival = Timestamp.From(TimeProvider.System.GetUtcNow());
        var batch = new PendingDocument[BatchSize];
        TraceId trace = default;
        Span<byte> random = stackalloc byte[TraceId.SizeBytes];
        for (var i = 0; i < batch.Length; i++)
        {
            if (i % DocumentsPerTrace == 0)
            {
                RandomNumberGenerator.Fill(random);
                trace = TraceId.FromBytes(random);
                if (!randomIds)
                {
                    trace = new TraceId(((ulong)arrival.UnixMilliseconds / 1000 << 32) | (uint)trace.High, trace.Low);
                }
            }

            batch[i] = new PendingDocument(Document(trace, first + i), Source, arrival);
        }

        return batch;
    }

    /// <summary>The sample with ids and times of its own, a millisecond apart.</summary>
    private static SegmentDocument Document(TraceId trace, int number)
    {
        var start = SampleStart + (number / 1_000m);
        var json = Sample
            .Replace("1-64ff6d44-aea567060462405d5ce05581", trace.ToString(), StringComparison.Ordinal)
            .Replace("5f2c81aa09d34e77", $"{((ulong)number * 0x9e3779b97f4a7c15) + 1:x16}", StringComparison.Ordinal)
            .Replace("1694461254.0613281", start.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("1694461254.1924417", (start + 0.131m).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), Names, out var document, out var error)
            ? document
            : throw new InvalidOperationException(error.Message);
    }
}
