using XRayBridge.Core.Intake;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The last documents that were refused, newest first.</summary>
internal sealed class RejectedEndpoint(RejectedDocuments rejected) : IV1Endpoint
{
    private const int Shown = 50;

    public string Path => "rejected";

    public Task InvokeAsync(HttpContext context)
    {
        IReadOnlyList<RejectedShape> documents = [.. rejected.Last(Shown).Select(document => new RejectedShape(
            document.Time.UnixMilliseconds,
            document.Source.Name,
            document.Reason.ToString(),
            document.Code,
            document.Message,
            document.TraceId,
            document.Beginning,
            document.SizeBytes))];
        return V1Answer.WriteAsync(context, documents, V1Json.Default.IReadOnlyListRejectedShape);
    }
}
