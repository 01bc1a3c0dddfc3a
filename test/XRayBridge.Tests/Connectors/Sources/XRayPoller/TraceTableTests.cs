using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class TraceTableTests
{
    [Fact]
    public void A_million_traces_take_at_most_40_megabytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var table = new TraceTable();
        for (var i = 1UL; i <= 1_000_000; i++)
        {
            table.GetOrAdd(new TraceId(i << 32, i)).Version = TraceVersion.FromRevision(1);
        }

        // Everything ever allocated, the outgrown buckets included: more than what is held.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 28_000_000, 40_000_000);
        Assert.Equal(1_000_000, table.Count);
    }

    [Fact]
    public void It_behaves_as_a_dictionary_does_while_traces_come_and_go()
    {
        var random = new Random(7);
        var table = new TraceTable();
        var expected = new Dictionary<TraceId, uint>();
        for (var chunk = 0u; chunk < 60; chunk++)
        {
            for (var i = 0; i < 500; i++)
            {
                var id = new TraceId(0, (ulong)random.Next(6000));
                table.GetOrAdd(id).ChunkAndAttempt = KnownTrace.Pack(chunk, i % 4);
                expected[id] = chunk;
            }

            if (chunk % 7 == 6)
            {
                table.RemoveBefore(chunk - 5);
                expected = expected.Where(pair => pair.Value >= chunk - 5).ToDictionary();
            }

            Assert.Equal(expected.Count, table.Count);
        }

        Assert.All(expected, pair => Assert.True(table.TryGet(pair.Key, out var known) && known.Chunk == pair.Value));
    }
}
