namespace XRayBridge.Storage.Memory;

/// <summary>A piece of memory that documents lie in one after the other.</summary>
internal sealed class ByteChunk(int capacity)
{
    public byte[] Bytes { get; } = new byte[capacity];

    /// <summary>How much of it is written.</summary>
    public int Used { get; set; }

    /// <summary>Documents that lie in it and are still held.</summary>
    public int Documents { get; set; }
}
