using System.Text;
using XRayBridge.Benchmarks.Codecs;
using XRayBridge.Codecs;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Benchmarks.Metrics;

/// <summary>All families and the join of calls, each document in a trace of its own, with its share of the expiry. Budget: 2 µs and 0 bytes.</summary>
internal sealed class DocumentCounting : IBenchmark
{
    private const int Documents = 1_024;

    private readonly MetricsAggregator _aggregator = new(new MetricsOptions());
    private readonly CallJoiner _joiner = new(TimeSpan.FromSeconds(30), 262_144);
    private readonly LogEntry[] _entries = MakeEntries();
    private readonly Func<SourceId, Timestamp> _later = _ => Timestamp.MaxValue;
    private int _next;

    public string Name => "metrics-count";

    public string Description => "all families and calls of the 1 KB document";

    public void Run()
    {
        ref readonly var entry = ref _entries[_next];
        _aggregator.Count(entry);
        _joiner.Add(entry);
        if (++_next == Documents)
        {
            _next = 0;
            _joiner.Expire(_later, 0);
            _aggregator.Count(_joiner.Results);
            _joiner.Results.Clear();
        }
    }

    private static LogEntry[] MakeEntries()
    {
        var names = new InternTable();
        var source = new SourceId(SourceKind.Daemon, "daemon");
        var sample = Encoding.UTF8.GetString(SampleDocument.Utf8.Span);
        var entries = new LogEntry[Documents];
        for (var number = 0; number < Documents; number++)
        {
            var json = sample.Replace("aea567060462405d5ce05581", $"aea567060462405d5ce0{number:x4}", StringComparison.Ordinal);
            var document = DocumentCodec.Read(DocumentFormat.XRayJson, Encoding.UTF8.GetBytes(json), names);
            entries[number] = new LogEntry(number + 1, document, source, document.Root.StartTime);
        }

        return entries;
    }
}
