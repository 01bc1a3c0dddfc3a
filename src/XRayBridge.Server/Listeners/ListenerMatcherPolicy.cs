using Microsoft.AspNetCore.Routing.Matching;

namespace XRayBridge.Server.Listeners;

/// <summary>An endpoint with a <see cref="ListenerRole"/> is found only on that role's port; elsewhere it does not exist.</summary>
internal sealed class ListenerMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before the framework's policies: they need not look at endpoints of another port.
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var here = httpContext.Features.Get<Listener>()?.Role;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<ListenerMetadata>() is { } metadata && metadata.Role != here)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
