using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>Whether a root cause looks like a pattern: what the pattern names must be the same, and its lists must have the same length.</summary>
internal static class RootCauseFit
{
    private delegate bool ItemFits<in TPattern, in TItem>(TPattern pattern, TItem item);

    public static bool FitsAny(RootCausePattern pattern, IReadOnlyList<RootCause> causes)
    {
        for (var i = 0; i < causes.Count; i++)
        {
            if (Is(pattern.ClientImpacting, causes[i].ClientImpacting) && Fits(pattern.Services, causes[i].Services, Service))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Service(RootCauseServicePattern pattern, RootCauseService service) =>
        Is(pattern.Name, service.Node.Name)
        && Is(pattern.AccountId, service.Node.AccountId)
        && (pattern.Type is null || FilterEvaluator.SameType(service.Node.Type ?? "", pattern.Type))
        && Is(pattern.Inferred, service.Inferred)
        && (pattern.Names is null || (pattern.Names.Count == 1 && Is(pattern.Names[0], service.Node.Name)))
        && Fits(pattern.EntityPath, service.EntityPath, Entity);

    private static bool Entity(RootCauseEntityPattern pattern, RootCauseEntity entity) =>
        Is(pattern.Name, entity.Name)
        && Is(pattern.Remote, entity.Remote)
        && (pattern.Coverage is null || pattern.Coverage == entity.Coverage)
        && Fits(pattern.Exceptions, entity.Exceptions, static (expected, exception) =>
            Is(expected.Name, exception.Type) && Is(expected.Message, exception.Message));

    private static bool Fits<TPattern, TItem>(FilterList<TPattern>? patterns, IReadOnlyList<TItem> items, ItemFits<TPattern, TItem> fits)
        where TPattern : IEquatable<TPattern>
    {
        if (patterns is null)
        {
            return true;
        }

        if (patterns.Count != items.Count)
        {
            return false;
        }

        for (var i = 0; i < patterns.Count; i++)
        {
            if (!fits(patterns[i], items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(string? expected, string? actual) => expected is null || string.Equals(expected, actual, StringComparison.Ordinal);

    private static bool Is(bool? expected, bool actual) => expected is null || expected == actual;
}
