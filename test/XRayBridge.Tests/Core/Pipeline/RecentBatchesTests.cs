using XRayBridge.Core.Pipeline;

namespace XRayBridge.Tests.Core.Pipeline;

public sealed class RecentBatchesTests
{
    [Fact]
    public void A_reader_at_a_batch_s_border_gets_that_batch()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        var batches = new[] { Entries.Batch(0, 3), Entries.Batch(3, 2), Entries.Batch(5, 1) };
        foreach (var batch in batches)
        {
            recent.Publish(batch);
        }

        Assert.True(recent.TryGet(0, out var first));
        Assert.True(recent.TryGet(3, out var second));
        Assert.True(recent.TryGet(5, out var third));
        Assert.Equal(batches, new[] { first, second, third });
        Assert.False(recent.TryGet(6, out _));
    }

    [Fact]
    public void A_reader_in_the_middle_of_a_batch_gets_the_rest_of_it()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        recent.Publish(Entries.Batch(0, 5));

        Assert.True(recent.TryGet(3, out var rest));
        Assert.Equal((3, 5), (rest.After, rest.LastSequence));
        Assert.Equal([4L, 5L], rest.Entries.Select(entry => entry.Sequence));
    }

    [Theory]
    [InlineData(4, long.MaxValue)]
    [InlineData(1_000, 400)]
    public void What_is_beyond_the_bounds_is_gone_oldest_first(int maxDocuments, long maxBytes)
    {
        var recent = new RecentBatches(new RecentBatchesOptions { MaxDocuments = maxDocuments, MaxBytes = maxBytes });
        for (var i = 0; i < 10; i++)
        {
            recent.Publish(Entries.Batch(i * 2, 2));
        }

        Assert.False(recent.TryGet(14, out _));
        Assert.True(recent.TryGet(16, out _));
        Assert.True(recent.TryGet(18, out _));
        Assert.Equal(20, recent.Newest);
    }

    [Fact]
    public void A_batch_that_all_attached_readers_have_taken_is_gone()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        var (quick, slow) = (recent.Attach(), recent.Attach());
        recent.Publish(Entries.Batch(0, 3));
        recent.Publish(Entries.Batch(3, 2));

        recent.Taken(quick, 5);
        Assert.True(recent.TryGet(0, out _));
        recent.Taken(slow, 3);
        Assert.False(recent.TryGet(0, out _));
        Assert.True(recent.TryGet(3, out _));
    }

    [Fact]
    public void More_batches_than_slots_push_out_the_oldest()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        for (var i = 0; i < 3_000; i++)
        {
            recent.Publish(Entries.Batch(i, 1));
        }

        Assert.False(recent.TryGet(1_975, out _));
        Assert.True(recent.TryGet(1_976, out var oldest));
        Assert.Equal(1_977, oldest.LastSequence);
        Assert.True(recent.TryGet(2_999, out _));
    }

    [Fact]
    public void After_a_gap_only_what_follows_it_is_kept()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        recent.Publish(Entries.Batch(0, 2));
        recent.Publish(Entries.Batch(7, 2));

        Assert.False(recent.TryGet(0, out _));
        Assert.True(recent.TryGet(7, out _));
    }

    [Fact]
    public void Who_waits_for_news_is_woken_by_the_next_batch()
    {
        var recent = new RecentBatches(new RecentBatchesOptions());
        recent.StartAt(10);

        var news = recent.WaitAsync(10);
        Assert.False(news.IsCompleted);
        Assert.Same(news, recent.WaitAsync(10));
        recent.Publish(Entries.Batch(10, 1));

        Assert.True(news.IsCompletedSuccessfully);
        Assert.True(recent.WaitAsync(10).IsCompletedSuccessfully);
        Assert.False(recent.WaitAsync(11).IsCompleted);
    }
}
