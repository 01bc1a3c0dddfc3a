using System.Reflection;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The description of this API.</summary>
internal sealed class OpenApiEndpoint : IV1Endpoint
{
    private const string Resource = "openapi.json";

    private static readonly byte[] Document = Read();

    public string Path => "openapi.json";

    public Task InvokeAsync(HttpContext context) => V1Answer.WriteAsync(context, Document);

    private static byte[] Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has no resource {Resource}.");
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return buffer.ToArray();
    }
}
