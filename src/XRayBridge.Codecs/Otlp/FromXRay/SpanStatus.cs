using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// Whether a span is in error. Stable: a fault always is; an error or a throttle is on the calling side, and on the answering
/// side only with an exception to show (semantic conventions: 4xx leaves a server's span unset). An empty <c>cause</c> says nothing.
/// </summary>
internal static class SpanStatus
{
    public const int Unset = 0;
    public const int Error = 2;

    public static int Of(Entity entity)
    {
        var outcome = Outcomes.Of(entity);
        var hasCause = entity.Cause is { } cause && (cause.Exceptions.Count > 0 || cause.ExceptionId is not null);
        var isError = hasCause || (outcome & Outcome.Fault) != 0 || (outcome != Outcome.Ok && entity is Subsegment);
        return isError ? Error : Unset;
    }

    /// <summary>By the collector's rule: the HTTP status, else whether there is a cause at all.</summary>
    public static int OfLegacy(Entity entity) =>
        entity.Http?.Status is { } status && status is < 100 or >= 399 || entity.Cause is not null ? Error : Unset;

    /// <summary>What the status says: the exception's message, also of the one further down that the cause refers to.</summary>
    public static string? MessageOf(Entity entity, Entity root)
    {
        if (entity.Cause is not { } cause)
        {
            return null;
        }

        return cause.ExceptionId is { } id ? Find(root, id)?.Message : cause.Exceptions is [var first, ..] ? first.Message : cause.Message;
    }

    private static ExceptionRecord? Find(Entity entity, string id)
    {
        var exceptions = entity.Cause?.Exceptions ?? [];
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (exceptions[i].Id == id)
            {
                return exceptions[i];
            }
        }

        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            if (Find(entity.Subsegments[i], id) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
