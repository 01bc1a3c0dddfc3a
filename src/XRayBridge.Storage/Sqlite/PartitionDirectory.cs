using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Storage.Sqlite.Keeping;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Finds the partitions in the data directory at start, and sets aside what is damaged.</summary>
internal sealed class PartitionDirectory(DataDirectory directory, StorageTelemetry telemetry)
{
    /// <summary>A partition was found damaged at start: its sequences cannot be known any more.</summary>
    public bool LostAny { get; private set; }

    /// <summary>The data directory.</summary>
    public string Path => directory.Path;

    public string PathOf(PartitionName name) => directory.Combine(name.FileName);

    public string PathOf(KeptName name) => directory.Combine(name.FileName);

    /// <summary>All partitions, oldest first, those that were kept among them.</summary>
    /// <exception cref="StorageException">A file cannot be opened, or a newer version wrote it.</exception>
    public List<Partition> Open()
    {
        SqliteFiles.Delete(directory.Combine(TraceKeeper.UnfinishedFile));
        var partitions = new List<Partition>();
        var names = Names();
        foreach (var kept in KeptNames())
        {
            if (names.Contains(kept.Partition) || partitions.Exists(partition => partition.Name == kept.Partition))
            {
                // A crash fell between the copy and the deletion of what it was copied from, which is copied again.
                SqliteFiles.Delete(PathOf(kept));
                continue;
            }

            Open(kept.Partition, PathOf(kept), TimeSpan.FromHours(kept.Hours), partitions);
        }

        foreach (var name in names)
        {
            Open(name, PathOf(name), null, partitions);
        }

        partitions.Sort(static (a, b) => a.Name.CompareTo(b.Name));
        return partitions;
    }

    private void Open(PartitionName name, string path, TimeSpan? keptFor, List<Partition> partitions)
    {
        try
        {
            if (PartitionFile.Open(name, path) is { } partition)
            {
                partition.KeptFor = keptFor;
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

    /// <summary>Sets a partition aside that turned out to be damaged while in use.</summary>
    public void SetAside(Partition partition, SqliteException cause) => SetAside(
        partition.Path,
        cause,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the documents with the sequences {partition.FirstSequence} to {partition.LastSequence}"));

    private void SetAside(string path, SqliteException cause, string documents) =>
        telemetry.Damaged(path, SqliteFiles.SetAside(path), cause.Text, documents);

    /// <summary>In order; of one partition's, the one that is to be kept for the shortest time first.</summary>
    private List<KeptName> KeptNames()
    {
        var names = new List<KeptName>();
        foreach (var path in Directory.EnumerateFiles(directory.Path, KeptName.Pattern))
        {
            if (KeptName.TryParse(System.IO.Path.GetFileName(path), out var name))
            {
                names.Add(name);
            }
        }

        return [.. names.OrderBy(name => name.Partition).ThenBy(name => name.Hours)];
    }

    private List<PartitionName> Names()
    {
        var names = new List<PartitionName>();
        foreach (var path in Directory.EnumerateFiles(directory.Path, PartitionName.Pattern))
        {
            if (PartitionName.TryParse(System.IO.Path.GetFileName(path), out var name))
            {
                names.Add(name);
            }
        }

        names.Sort();
        return names;
    }
}
