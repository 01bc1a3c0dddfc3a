namespace XRayBridge.Server.Api.V1;

/// <summary>A path of the JSON API that changes something; asked for only after <see cref="ChangeGuard"/>. Stateless and safe for concurrent use.</summary>
internal interface IV1Command
{
    /// <summary>POST, PUT or DELETE.</summary>
    string Method { get; }

    /// <summary>As <see cref="IV1Endpoint.Path"/>.</summary>
    string Path { get; }

    /// <summary>Answers by <see cref="V1Answer"/>, or refuses by a <see cref="RefusedException"/>.</summary>
    Task InvokeAsync(HttpContext context);
}
