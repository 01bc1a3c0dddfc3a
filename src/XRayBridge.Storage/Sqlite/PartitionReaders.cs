using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// Lends connections that read partitions, and keeps some open for the next use. A partition that turns out to be damaged
/// is reported to <paramref name="onDamage"/> and treated as empty from then on.
/// </summary>
internal sealed class PartitionReaders(StoredDocuments documents, Action<Partition, SqliteException> onDamage) : IDisposable
{
    /// <summary>Each takes three file handles and a page cache of up to 2 MB (SQLite's default): 16 are 48 handles and 32 MB.</summary>
    private const int MaxIdle = 16;

    /// <summary>Guards <see cref="_idle"/>, and that no connection is opened to a partition while it is deleted.</summary>
    private readonly Lock _gate = new();

    /// <summary>The longest unused first.</summary>
    private readonly List<PartitionReader> _idle = [];

    private bool _disposed;

    /// <summary>
    /// Reads one partition. A partition that is gone, or that turns out to be damaged, changes nothing.
    /// </summary>
    /// <exception cref="StorageException">The disk fails.</exception>
    public void Read(Partition partition, Action<PartitionReader> read)
    {
        try
        {
            if (!TryRent(partition, out var reader))
            {
                return;
            }

            // What throws is not used again: its statements may stand anywhere.
            var intact = false;
            try
            {
                read(reader);
                intact = true;
            }
            finally
            {
                Return(reader, intact);
            }
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            onDamage(partition, exception);
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.From(exception, "read");
        }
    }

    /// <summary>Closes the idle connections to a partition and runs <paramref name="remove"/> while nobody can open it.</summary>
    public void Remove(Partition partition, Action remove)
    {
        lock (_gate)
        {
            partition.IsGone = true;
            for (var i = _idle.Count - 1; i >= 0; i--)
            {
                if (_idle[i].Partition == partition)
                {
                    _idle[i].Dispose();
                    _idle.RemoveAt(i);
                }
            }

            remove();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var reader in _idle)
            {
                reader.Dispose();
            }

            _idle.Clear();
        }
    }

    private bool TryRent(Partition partition, [NotNullWhen(true)] out PartitionReader? reader)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (partition.IsGone)
            {
                reader = null;
                return false;
            }

            for (var i = _idle.Count - 1; i >= 0; i--)
            {
                if (_idle[i].Partition == partition)
                {
                    reader = _idle[i];
                    _idle.RemoveAt(i);
                    return true;
                }
            }

            reader = PartitionReader.Open(partition, documents);
            return true;
        }
    }

    private void Return(PartitionReader reader, bool intact)
    {
        PartitionReader? excess = reader;
        lock (_gate)
        {
            if (intact && !_disposed && !reader.Partition.IsGone)
            {
                _idle.Add(reader);
                excess = null;
                if (_idle.Count > MaxIdle)
                {
                    excess = _idle[0];
                    _idle.RemoveAt(0);
                }
            }
        }

        excess?.Dispose();
    }
}
