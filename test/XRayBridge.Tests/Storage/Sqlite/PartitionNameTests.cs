using XRayBridge.Storage.Sqlite;

namespace XRayBridge.Tests.Storage.Sqlite;

public sealed class PartitionNameTests
{
    [Theory]
    [InlineData("segments-20261120T14-000.db", true)]
    [InlineData("segments-20261120T14-1234.db", true)]
    [InlineData("segments-20261120T14.db", false)]
    [InlineData("segments-20261120T25-000.db", false)]
    [InlineData("segments-20261120T14-x.db", false)]
    [InlineData("segments-20261120T14-000.db.corrupt", false)]
    [InlineData("segments-.db", false)]
    [InlineData("state.db", false)]
    public void Only_our_own_names_are_read_and_written_back_the_same(string file, bool valid)
    {
        Assert.Equal(valid, PartitionName.TryParse(file, out var name));
        Assert.Equal(valid ? file : new PartitionName(default, 0).FileName, name.FileName);
    }

    [Fact]
    public void Partitions_of_one_hour_are_in_the_order_of_their_numbers()
    {
        var hour = new DateTime(2026, 11, 20, 14, 0, 0, DateTimeKind.Utc);

        Assert.True(new PartitionName(hour, 999) < new PartitionName(hour, 1_000));
        Assert.True(new PartitionName(hour, 5) < new PartitionName(hour.AddHours(1), 0));
    }
}
