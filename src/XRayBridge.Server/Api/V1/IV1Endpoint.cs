namespace XRayBridge.Server.Api.V1;

/// <summary>One path of the JSON API. Safe for concurrent use.</summary>
internal interface IV1Endpoint
{
    /// <summary>The route below <c>/api/v1/</c>, as OpenAPI writes it: <c>traces/{id}</c>.</summary>
    string Path { get; }

    /// <summary>What it takes; reading when it says nothing else.</summary>
    IReadOnlyList<string> Methods => [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Answers by <see cref="V1Answer"/>, or refuses by a <see cref="RefusedException"/>.</summary>
    Task InvokeAsync(HttpContext context);
}
