using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>The bytes of one request, up to a bound. Dispose returns its memory.</summary>
internal sealed class RequestBuffer(RequestMemory memory, int maxBytes) : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] _bytes = [];
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Reads a stream to its end; returns why not when it cannot.</summary>
    public async ValueTask<OtlpFault?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (_length == _bytes.Length && !TryGrow())
                {
                    return OtlpFault.Unavailable("The bridge has too many requests in hand; try again.");
                }

                var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
                if (read == 0)
                {
                    return null;
                }

                _length += read;
                if (_length > maxBytes)
                {
                    return OtlpFault.TooLarge(maxBytes);
                }
            }
        }
        catch (InvalidDataException)
        {
            return OtlpFault.Malformed("The request is not valid gzip.");
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? OtlpFault.TooLarge(maxBytes)
                : new OtlpFault("malformed", exception.StatusCode, GrpcCode.InvalidArgument, exception.Message);
        }
        catch (IOException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A chunk's size that is no number, or a sender that has gone in the middle.
            return OtlpFault.Malformed($"The request cannot be read: {exception.Message}");
        }
    }

    /// <summary>As <see cref="ReadAsync"/>, of what a gzip stream holds.</summary>
    public async ValueTask<OtlpFault?> ReadGzipAsync(Stream compressed, CancellationToken cancellationToken)
    {
        await using var unzipped = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        return await ReadAsync(unzipped, cancellationToken);
    }

    public void Dispose() => Replace([]);

    private bool TryGrow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, _bytes.Length * 2));
        if (!memory.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        _bytes.AsSpan(0, _length).CopyTo(larger);
        Replace(larger);
        return true;
    }

    private void Replace(byte[] bytes)
    {
        if (_bytes.Length > 0)
        {
            memory.Return(_bytes.Length);
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = bytes;
    }
}
