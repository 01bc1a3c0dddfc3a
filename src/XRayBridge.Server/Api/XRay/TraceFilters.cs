using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Makes the filter that a request asks for, with the groups as they are now. What is wrong with it is the request's fault.</summary>
internal sealed class TraceFilters(GroupStore groups)
{
    /// <summary>Of a filter expression; without one, everything.</summary>
    public async ValueTask<FilterExpression> OfAsync(string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return FilterExpression.Everything;
        }

        if (!FilterParser.TryParse(text, out var filter, out var error))
        {
            throw ApiFaultException.Invalid(error.Message);
        }

        return filter.TryResolveGroups(await groups.LookupAsync(cancellationToken), out var resolved, out var unresolved)
            ? resolved
            : throw ApiFaultException.Invalid(unresolved);
    }

    /// <summary>Of a group by its name or its ARN; without both, everything.</summary>
    public async ValueTask<FilterExpression> OfGroupAsync((string? Name, string? Arn) key, CancellationToken cancellationToken)
    {
        if (key is (null, null))
        {
            return FilterExpression.Everything;
        }

        var group = (await groups.GetAsync(key.Name, key.Arn, cancellationToken)).OrFault();
        return await OfAsync(group.FilterExpression, cancellationToken);
    }
}
