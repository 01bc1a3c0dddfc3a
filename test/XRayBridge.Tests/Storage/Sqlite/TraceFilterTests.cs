using XRayBridge.Core.Model;
using XRayBridge.Storage.Sqlite;

namespace XRayBridge.Tests.Storage.Sqlite;

public sealed class TraceFilterTests
{
    private const int Count = 20_000;

    [Fact]
    public void What_was_added_is_always_found()
    {
        var filter = Filled();

        Assert.All(Enumerable.Range(0, Count), i => Assert.True(filter.MayContain(Hash(i))));
    }

    [Fact]
    public void What_was_not_added_is_seldom_found()
    {
        var filter = Filled();

        Assert.InRange(Enumerable.Range(Count, Count).Count(i => filter.MayContain(Hash(i))), 0, Count / 250);
    }

    [Fact]
    public void The_stored_form_is_the_same_filter()
    {
        var filter = Filled();

        var again = TraceFilter.FromBytes(filter.Bytes);

        Assert.NotNull(again);
        Assert.Equal(2 * Count, again.Bytes.Length);
        Assert.True(again.MayContain(Hash(7)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void Bytes_that_are_no_filter_are_refused(int length) => Assert.Null(TraceFilter.FromBytes(new byte[length]));

    /// <summary>Ids as X-Ray makes them in one second: their first bytes are all the same.</summary>
    private static ulong Hash(int i) => TraceFilter.HashOf(new TraceId(0x69000000_00000000, (ulong)i));

    private static TraceFilter Filled()
    {
        var filter = TraceFilter.ForCount(Count);
        for (var i = 0; i < Count; i++)
        {
            filter.Add(Hash(i));
        }

        return filter;
    }
}
