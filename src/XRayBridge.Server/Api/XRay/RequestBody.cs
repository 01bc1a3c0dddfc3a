using System.Buffers;
using System.IO.Compression;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Reads the body of a request, decompressed, up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>
    /// 50 documents of 64 KB are 3.2 MB; written as JSON strings, with a backslash before every quote, a document grows by
    /// half at most in practice: 4.8 MB, and some room.
    /// </summary>
    public const int MaxSizeBytes = 6 * 1024 * 1024;

    private const int FirstBufferBytes = 16 * 1024;

    /// <summary>The bytes are in a rented array, which the caller returns.</summary>
    /// <exception cref="ApiFaultException">Too large, or compressed in a way that we do not know or that is broken.</exception>
    public static async ValueTask<ArraySegment<byte>> RentAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxSizeBytes)
        {
            throw TooLarge();
        }

        switch (request.Headers.ContentEncoding.ToString())
        {
            case "" or "identity":
                return await ReadAsync(request.Body, cancellationToken);
            case "gzip":
                await using (var unzipped = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true))
                {
                    try
                    {
                        return await ReadAsync(unzipped, cancellationToken);
                    }
                    catch (InvalidDataException)
                    {
                        throw ApiFaultException.Malformed("The request body is not valid gzip.");
                    }
                }

            default:
                throw new ApiFaultException(
                    StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaTypeException", "Content-Encoding must be gzip or identity.");
        }
    }

    private static async ValueTask<ArraySegment<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        var length = 0;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > MaxSizeBytes)
                {
                    throw TooLarge();
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return new ArraySegment<byte>(buffer, 0, length);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // A chunk's size that is no number, or a client that has gone in the middle.
            ArrayPool<byte>.Shared.Return(buffer);
            throw ApiFaultException.Malformed($"The request body cannot be read: {exception.Message}");
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static ApiFaultException TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLargeException", $"The request body is over {MaxSizeBytes} bytes.");
}
