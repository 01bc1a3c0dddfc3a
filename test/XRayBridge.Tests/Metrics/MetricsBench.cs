using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Codecs.Exposition;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Metrics;

/// <summary>A metrics consumer on a log, with a clock of its own, that can be killed and started again.</summary>
internal sealed class MetricsBench : IDisposable
{
    public static readonly SourceId Poller = new(SourceKind.Poller, "poller:test");
    public static readonly SourceId Daemon = new(SourceKind.Daemon, "daemon");

    private readonly MetricsOptions _options;
    private MetricsConsumer _consumer;

    public MetricsBench(MetricsOptions? options = null, ListLog? log = null, ManualTimeProvider? time = null)
    {
        _options = options ?? new MetricsOptions();
        Log = log ?? new ListLog();
        Time = time ?? new ManualTimeProvider();
        Progress = new SourceProgress(Time);
        _consumer = NewConsumer();
    }

    public ListLog Log { get; }

    public DictionaryStateStore State { get; } = new();

    public TestMeters Meters { get; } = new();

    public ManualTimeProvider Time { get; }

    public SourceProgress Progress { get; }

    public CollectionClock Collections { get; private set; } = new();

    public long Position { get; private set; }

    public Timestamp Now => Timestamp.From(Time.GetUtcNow());

    public async Task<MetricsBench> StartAsync()
    {
        Position = await _consumer.RestoreAsync(default);
        return this;
    }

    /// <summary>What a process that was killed leaves behind is the log and the last commit.</summary>
    public Task<MetricsBench> KillAndStartAsync()
    {
        Collections = new CollectionClock();
        _consumer = NewConsumer();
        return StartAsync();
    }

    public async Task AppendAsync(SourceId source, params SegmentDocument[] documents) =>
        await Log.AppendAsync([.. documents.Select(document => new PendingDocument(document, source, Now))], default);

    /// <summary>Feeds the consumer from the log, up to a sequence or to the end.</summary>
    public async Task ConsumeAsync(int batch = 100, long upTo = long.MaxValue)
    {
        while (Position < Math.Min(upTo, Log.LastSequence))
        {
            var next = await Log.ReadAsync(Position, (int)Math.Min(batch, upTo - Position), default);
            await _consumer.ConsumeAsync(next, default);
            Position = next.LastSequence;
        }
    }

    public async Task IdleAsync() => await _consumer.IdleAsync(default);

    public async Task StopAsync() => await _consumer.StopAsync(default);

    public async Task AdvanceAsync(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        await IdleAsync();
    }

    /// <summary>Appends, consumes, and waits until all calls are joined.</summary>
    public async Task CountAsync(SourceId source, params SegmentDocument[] documents)
    {
        await AppendAsync(source, documents);
        await ConsumeAsync();
        await EndWaitAsync();
    }

    public async Task EndWaitAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(61));
        Progress.Report(Poller.Name, Now);
        await IdleAsync();
    }

    public MetricsSnapshot Snapshot() => _consumer.Snapshot();

    public string Text()
    {
        var writer = new ArrayBufferWriter<byte>();
        TextExposition.Write(Snapshot().Families, writer);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>All samples by their line up to the value.</summary>
    public SortedDictionary<string, double> Samples()
    {
        var samples = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in Text().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var end = line.LastIndexOf(' ');
            samples.Add(line[..end], double.Parse(line.AsSpan(end + 1), CultureInfo.InvariantCulture));
        }

        return samples;
    }

    public double? Value(string series) => Samples().TryGetValue(series, out var value) ? value : null;

    public void Dispose() => Meters.Dispose();

    private MetricsConsumer NewConsumer() => new(
        Log, State, Progress, Collections, _options, new MetricsTelemetry(NullLogger<MetricsConsumer>.Instance, Meters.Factory), Time);
}
