using System.Globalization;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.V1;

/// <summary>Reads the parameters that several paths have; what is wrong is refused with its name.</summary>
internal static class V1Query
{
    /// <summary>The range from <c>from</c> to <c>to</c>, in milliseconds since the epoch.</summary>
    public static (Timestamp From, Timestamp To) RangeOf(HttpRequest request)
    {
        var (from, to) = (Moment(request, "from"), Moment(request, "to"));
        return from < to ? (from, to) : throw RefusedException.Bad("from must be before to.");
    }

    /// <summary>The expression in <c>filter</c>; one that every trace matches when there is none.</summary>
    public static FilterExpression FilterOf(HttpRequest request, FilterGroupLookup groups)
    {
        if (!FilterParser.TryParse(request.Query["filter"].ToString(), out var filter, out var error))
        {
            throw RefusedException.Bad(error.Message, error.Offset);
        }

        return filter.TryResolveGroups(groups, out var resolved, out var unresolved)
            ? resolved
            : throw RefusedException.Bad(unresolved);
    }

    public static TraceId TraceIdOf(HttpRequest request)
    {
        var text = request.RouteValues["id"] as string ?? "";
        return TraceId.TryParse(text, out var id)
            ? id
            : throw RefusedException.Bad("This is no trace id: it is 1-xxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx, or 32 hex digits.");
    }

    public static SegmentId SegmentIdOf(HttpRequest request)
    {
        var text = request.RouteValues["segment"] as string ?? "";
        return SegmentId.TryParse(text, out var id) ? id : throw RefusedException.Bad("This is no segment id: it is 16 hex digits.");
    }

    private static Timestamp Moment(HttpRequest request, string name)
    {
        const long Limit = long.MaxValue / Timestamp.NanosecondsPerMillisecond;
        return long.TryParse(request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is > -Limit and < Limit
            ? new Timestamp(milliseconds * Timestamp.NanosecondsPerMillisecond)
            : throw RefusedException.Bad($"{name} must be given, in milliseconds since 1970.");
    }
}
