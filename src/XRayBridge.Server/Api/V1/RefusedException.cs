namespace XRayBridge.Server.Api.V1;

/// <summary>The request cannot be answered, and the caller is told why.</summary>
internal sealed class RefusedException : Exception
{
    private RefusedException(int status, string message, int? position)
        : base(message) => (Status, Position) = (status, position);

    public int Status { get; }

    /// <summary>Where in a filter expression the mistake is, in UTF-16 characters from 0.</summary>
    public int? Position { get; }

    public static RefusedException Bad(string message, int? position = null) => new(StatusCodes.Status400BadRequest, message, position);

    public static RefusedException TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The request is too large: {maxBytes} bytes are allowed.", null);

    public static RefusedException NotJson() =>
        new(StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json.", null);

    public static RefusedException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message, null);

    public static RefusedException NotFound(string message) => new(StatusCodes.Status404NotFound, message, null);
}
