namespace XRayBridge.Core.Contracts;

/// <summary>The store cannot do its work. The message says what, where, and what the user can do.</summary>
public sealed class StorageException : Exception
{
    public StorageException()
    {
    }

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
