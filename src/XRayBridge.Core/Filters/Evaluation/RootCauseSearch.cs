using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>Looks for an element of root causes for which a block holds.</summary>
internal static class RootCauseSearch
{
    public static bool Holds(RootCauseFilter filter, IReadOnlyList<RootCause> causes)
    {
        for (var i = 0; i < causes.Count; i++)
        {
            var services = causes[i].Services;
            for (var j = 0; j < services.Count; j++)
            {
                if (Holds(filter, services[j], new ListPosition(j, services.Count)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Holds(RootCauseFilter filter, RootCauseService service, ListPosition position)
    {
        if (filter.List is FilterField.FaultService or FilterField.ErrorService or FilterField.ResponseTimeService)
        {
            return filter.Filter is null || FilterEvaluator.Holds(filter.Filter, new CauseServiceSubject(service, position));
        }

        var path = service.EntityPath;
        for (var i = 0; i < path.Count; i++)
        {
            if (Holds(filter, path[i], new ListPosition(i, path.Count)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(RootCauseFilter filter, RootCauseEntity entity, ListPosition position)
    {
        if (filter.List is FilterField.FaultEntity or FilterField.ErrorEntity or FilterField.ResponseTimeEntity)
        {
            return filter.Filter is null || FilterEvaluator.Holds(filter.Filter, new CauseEntitySubject(entity, position));
        }

        var exceptions = entity.Exceptions;
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (filter.Filter is null
                || FilterEvaluator.Holds(filter.Filter, new CauseExceptionSubject(exceptions[i], new ListPosition(i, exceptions.Count))))
            {
                return true;
            }
        }

        return false;
    }
}
