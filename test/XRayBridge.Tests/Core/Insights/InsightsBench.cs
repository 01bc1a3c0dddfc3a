using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;
using XRayBridge.Core.Resources;
using XRayBridge.Core.Tags;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Core.Insights;

/// <summary>An insights consumer over a store in memory, with a clock of its own, that can be killed and started again.</summary>
internal sealed class InsightsBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly SourceId Api = new(SourceKind.Api, "api");

    private readonly InternTable _names = new();
    private readonly TagStore _tags;
    private readonly IStore _store;
    private InsightsConsumer _consumer;
    private long _position;

    public InsightsBench()
    {
        var storage = new StorageOptions { Type = StorageKind.Memory, MemoryDocuments = 1_000_000 };
        _store = StoreFactory.Open(storage, new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, Meters.Factory), Time);
        _tags = new TagStore(State);
        Groups = new GroupStore(State, ResourceNames.Local, _tags);
        _consumer = NewConsumer();
    }

    public ManualTimeProvider Time { get; } = new(Start);

    public TestMeters Meters { get; } = new();

    public DictionaryStateStore State { get; } = new();

    public GroupStore Groups { get; }

    public InsightBook Book { get; private set; } = new();

    /// <summary>With insights for the group Default, and for no other.</summary>
    public static async Task<InsightsBench> StartAsync(bool enabled = true)
    {
        var bench = new InsightsBench();
        if (enabled)
        {
            await bench.EnableAsync(Group.DefaultName);
        }

        await bench.RestoreAsync();
        return bench;
    }

    public async Task EnableAsync(string group, bool enabled = true) =>
        Assert.True((await Groups.UpdateAsync(group, null, new GroupInput(null, enabled, null), default)).Succeeded);

    /// <summary>What a process that was killed leaves behind is the log and the last commit.</summary>
    public Task KillAndStartAsync()
    {
        Book = new InsightBook();
        _consumer = NewConsumer();
        return RestoreAsync();
    }

    public async Task PutAsync(params IEnumerable<string> documents)
    {
        foreach (var batch in documents.Select(Read).Chunk(500))
        {
            var arrival = Timestamp.From(Time.GetUtcNow());
            await _store.Log.AppendAsync([.. batch.Select(document => new PendingDocument(document, Api, arrival))], default);
        }

        while (_position < _store.Log.LastSequence)
        {
            var next = await _store.Log.ReadAsync(_position, 100, default);
            await _consumer.ConsumeAsync(next, default);
            _position = next.LastSequence;
        }
    }

    /// <summary>Lets the clock run, with a look every ten seconds.</summary>
    public async Task RunAsync(double minutes)
    {
        for (var end = Time.GetUtcNow().AddMinutes(minutes); Time.GetUtcNow() < end;)
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            await _consumer.IdleAsync(default);
        }
    }

    /// <summary>Looks until all that is due is counted, without the clock.</summary>
    public async Task CatchUpAsync()
    {
        for (var look = 0; look < 30; look++)
        {
            await _consumer.IdleAsync(default);
        }
    }

    /// <summary>Every insight in the API's words, with its events.</summary>
    public string Text()
    {
        var output = new ArrayBufferWriter<byte>();
        InsightWriter.Write(new ListPage<Insight>(Book.All, null), output);
        foreach (var insight in Book.All)
        {
            InsightWriter.Write(new ListPage<InsightEvent>(insight.Events, null), output);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public void Dispose()
    {
        Groups.Dispose();
        _tags.Dispose();
        _store.Dispose();
        Meters.Dispose();
    }

    private async Task RestoreAsync() => _position = await _consumer.RestoreAsync(default);

    private InsightsConsumer NewConsumer() => new(
        _store.Log,
        _store.Traces,
        State,
        Groups,
        Book,
        new InsightsOptions(),
        new InsightsTelemetry(NullLogger<InsightsConsumer>.Instance, Meters.Factory),
        Time);

    private SegmentDocument Read(string json)
    {
        Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), _names, NameRule.AnyText, out var document, out var error), error.Message);
        return document;
    }
}
