namespace XRayBridge.Server.Api.V1;

/// <summary>One path of the JSON API. Reads only; stateless and safe for concurrent use.</summary>
internal interface IV1Endpoint
{
    /// <summary>The route below <c>/api/v1/</c>, as OpenAPI writes it: <c>traces/{id}</c>.</summary>
    string Path { get; }

    /// <summary>Answers by <see cref="V1Answer"/>, or refuses by a <see cref="RefusedException"/>.</summary>
    Task InvokeAsync(HttpContext context);
}
