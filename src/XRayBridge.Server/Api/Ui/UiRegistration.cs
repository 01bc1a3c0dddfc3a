namespace XRayBridge.Server.Api.Ui;

/// <summary>The interface at <c>/</c>: one page, its scripts and styles.</summary>
internal static class UiRegistration
{
    private const string Page = "index.html";

    /// <summary>Of the page and its files: its own scripts and styles alone, its own API alone, nothing inline.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NotBuilt =
        "This XRayBridge was built without its web interface: 'make build' builds both. The status page is at /status, metrics at /metrics.\n";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, asset) in WebAssets.All)
        {
            routes.MapMethods("/" + path, Reading, context => WriteAsync(context, asset));
        }

        routes.MapMethods("/", Reading, WebAssets.All.TryGetValue(Page, out var page) ? context => WriteAsync(context, page) : WriteNotBuiltAsync);
    }

    private static Task WriteAsync(HttpContext context, WebAsset asset)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = asset.IsHashed ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        context.Response.ContentType = asset.ContentType;
        var content = asset.Content;
        if (asset.Compressed is { } compressed && AcceptedEncoding.IsGzip(context.Request.Headers.AcceptEncoding))
        {
            headers.ContentEncoding = "gzip";
            content = compressed;
        }

        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static Task WriteNotBuiltAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }
}
