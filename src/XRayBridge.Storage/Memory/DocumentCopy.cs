using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Memory;

/// <summary>A document taken out under the lock, to be read outside it.</summary>
internal readonly record struct DocumentCopy(
    long Sequence, DocumentFormat Format, byte[] Raw, SourceId Source, Timestamp Arrival);
