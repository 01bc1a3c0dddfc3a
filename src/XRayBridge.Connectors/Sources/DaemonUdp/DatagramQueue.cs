using System.Threading.Channels;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// Documents between the receive thread and the reader, bounded by bytes: when the store is behind the receive thread waits,
/// and what comes meanwhile fills the kernel's buffer. One writer, one reader.
/// </summary>
internal sealed class DatagramQueue(long maxBytes) : IDisposable
{
    private readonly Channel<List<byte[]>> _channel =
        Channel.CreateUnbounded<List<byte[]>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly AutoResetEvent _room = new(initialState: false);
    private long _pendingBytes;
    private volatile bool _isAbandoned;

    /// <summary>Adds the documents of one receive call when there is room; a call larger than the bound is let in alone.</summary>
    /// <returns>Whether it had to wait.</returns>
    public bool Enqueue(List<byte[]> documents, long bytes)
    {
        var waited = false;
        while (!_isAbandoned && Volatile.Read(ref _pendingBytes) is > 0 and var pending && pending + bytes > maxBytes)
        {
            waited = true;
            _room.WaitOne();
        }

        Interlocked.Add(ref _pendingBytes, bytes);
        _channel.Writer.TryWrite(documents);
        return waited;
    }

    /// <summary>No more will come.</summary>
    public void Complete() => _channel.Writer.Complete();

    /// <summary>Nobody reads any more: the writer must not wait.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        _room.Set();
    }

    /// <summary>Waits until there is something; false when the queue is complete and empty.</summary>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync();

    /// <summary>
    /// Moves what waits to <paramref name="documents"/>, stopping at the first group that reaches <paramref name="maxDocuments"/>.
    /// The bytes stay accounted for until <see cref="Release"/>: they are still held.
    /// </summary>
    public void Drain(List<byte[]> documents, int maxDocuments)
    {
        while (documents.Count < maxDocuments && _channel.Reader.TryRead(out var group))
        {
            documents.AddRange(group);
        }
    }

    /// <summary>The documents are in the log, or dropped.</summary>
    public void Release(List<byte[]> documents)
    {
        long bytes = 0;
        foreach (var document in documents)
        {
            bytes += document.Length;
        }

        Interlocked.Add(ref _pendingBytes, -bytes);
        _room.Set();
    }

    public void Dispose() => _room.Dispose();
}
