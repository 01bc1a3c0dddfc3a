using XRayBridge.Connectors.Sinks.XRayUpload;

namespace XRayBridge.Server.Composition;

/// <summary>The consumer that uploads to AWS X-Ray; none when no upstream is given.</summary>
internal static class UploadRegistration
{
    public static void AddUpload(this IServiceCollection services, XRayUploadOptions options)
    {
        var errors = new List<string>();
        if (XRayUploadOptionsValidator.Validate(options, errors) is { } plan)
        {
            services.AddXRayUpload(plan);
        }
        else if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}");
        }
    }
}
