using XRayBridge.Storage;

namespace XRayBridge.Tests.Storage;

public sealed class StorageOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(Validate(new StorageOptions()));

    [Fact]
    public void All_errors_are_told_at_once_with_their_keys() => Assert.Equal(
        [
            "storage.data_dir: is empty; it names the directory of the files.",
            "storage.retention_days: 0 is not between 1 and 3650.",
            "storage.max_size: 5 is not between 10000000 and 100000000000000.",
            "storage.partition_hours: -1 is not between 0 and 720.",
            "storage.memory_size: 1 is not between 1000000 and 1000000000000.",
            "storage.memory_documents: 2 is not between 1000 and 100000000.",
        ],
        Validate(new StorageOptions
        {
            DataDirectory = " ",
            RetentionDays = 0,
            MaxSizeBytes = 5,
            PartitionHours = -1,
            MemorySizeBytes = 1,
            MemoryDocuments = 2,
        }));

    [Fact]
    public void Too_many_partitions_are_refused() => Assert.Equal(
        ["storage.partition_hours: 1 makes more than 720 partitions of 31 days; take a longer one, or 0 to let the bridge choose."],
        Validate(new StorageOptions { RetentionDays = 31, PartitionHours = 1 }));

    [Theory]
    [InlineData(7, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(3_650, 122)]
    public void Partitions_are_as_short_as_their_number_allows(int days, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), new StorageOptions { RetentionDays = days }.PartitionLength);

    private static List<string> Validate(StorageOptions options)
    {
        var errors = new List<string>();
        StorageOptionsValidator.Validate(options, errors);
        return errors;
    }
}
