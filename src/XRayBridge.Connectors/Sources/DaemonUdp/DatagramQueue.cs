using System.Threading.Channels;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// Documents between the receive thread and the reader: bounded by bytes, so that a slow store costs counted drops and
/// never memory. One writer, one reader.
/// </summary>
internal sealed class DatagramQueue(long maxBytes)
{
    private readonly Channel<List<byte[]>> _channel =
        Channel.CreateUnbounded<List<byte[]>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private long _pendingBytes;

    /// <summary>Takes the documents of one receive call, all or none; false when there is no room.</summary>
    public bool TryEnqueue(List<byte[]> documents, long bytes)
    {
        if (Interlocked.Add(ref _pendingBytes, bytes) > maxBytes)
        {
            Interlocked.Add(ref _pendingBytes, -bytes);
            return false;
        }

        return _channel.Writer.TryWrite(documents);
    }

    /// <summary>No more will come.</summary>
    public void Complete() => _channel.Writer.Complete();

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
    }
}
