using System.Globalization;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Finds the partitions in the data directory at start, and sets aside what is damaged.</summary>
internal sealed class PartitionDirectory(DataDirectory directory, StorageTelemetry telemetry)
{
    /// <summary>A partition was found damaged at start: its sequences cannot be known any more.</summary>
    public bool LostAny { get; private set; }

    public string PathOf(PartitionName name) => directory.Combine(name.FileName);

    /// <summary>All partitions, oldest first.</summary>
    /// <exception cref="StorageException">A file cannot be opened, or a newer version wrote it.</exception>
    public List<Partition> Open()
    {
        var partitions = new List<Partition>();
        foreach (var name in Names())
        {
            var path = PathOf(name);
            try
            {
                if (PartitionFile.Open(name, path) is { } partition)
                {
                    partitions.Add(partition);
                }
                else
                {
                    SqliteFiles.Delete(path);
                }
            }
            catch (SqliteException exception) when (exception.IsCorruption)
            {
                LostAny = true;
                SetAside(path, exception, "an unknown number of documents");
            }
            catch (SqliteException exception)
            {
                throw StorageErrors.From(exception, "open");
            }
        }

        return partitions;
    }

    /// <summary>Sets a partition aside that turned out to be damaged while in use.</summary>
    public void SetAside(Partition partition, SqliteException cause) => SetAside(
        partition.Path,
        cause,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the documents with the sequences {partition.FirstSequence} to {partition.LastSequence}"));

    private void SetAside(string path, SqliteException cause, string documents) =>
        telemetry.Damaged(path, SqliteFiles.SetAside(path), cause.Text, documents);

    private List<PartitionName> Names()
    {
        var names = new List<PartitionName>();
        foreach (var path in Directory.EnumerateFiles(directory.Path, PartitionName.Pattern))
        {
            if (PartitionName.TryParse(Path.GetFileName(path), out var name))
            {
                names.Add(name);
            }
        }

        names.Sort();
        return names;
    }
}
