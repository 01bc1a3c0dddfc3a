namespace XRayBridge.Codecs.XRayApi;

/// <summary>A request that cannot be answered: what the service would say of it.</summary>
public sealed class ApiFaultException : Exception
{
    public ApiFaultException(int status, string code, string message, string? resourceName = null)
        : base(message)
    {
        Status = status;
        Code = code;
        ResourceName = resourceName;
    }

    /// <summary>Of the HTTP answer.</summary>
    public int Status { get; }

    /// <summary>The service's name for it, as <c>InvalidRequestException</c>.</summary>
    public string Code { get; }

    /// <summary>The resource that it is about, where the service tells it; or null.</summary>
    public string? ResourceName { get; }

    /// <summary>The request breaks a rule of the operation.</summary>
    public static ApiFaultException Invalid(string message) => new(400, "InvalidRequestException", message);

    /// <summary>The request is not what the protocol says: no JSON, or a member of another type.</summary>
    public static ApiFaultException Malformed(string message) => new(400, "SerializationException", message);
}
