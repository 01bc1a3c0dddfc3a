using System.Buffers;

namespace XRayBridge.Server.Api.XRay;

/// <summary>One operation of the X-Ray API. Holds no state of a request; safe for concurrent use.</summary>
internal interface IXRayOperation
{
    /// <summary>As in the API reference, for counters.</summary>
    string Name { get; }

    /// <summary>The exact path, case included: <c>/TraceSegments</c>.</summary>
    string Path { get; }

    /// <summary>Answers with 200 and what it has written.</summary>
    /// <param name="body">The request's body, decompressed and bounded; not to be kept.</param>
    /// <param name="output">Receives the answer's body.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="Codecs.XRayApi.ApiFaultException">The request is refused.</exception>
    /// <exception cref="Core.Contracts.StorageException">The store cannot do it now.</exception>
    ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken);
}
