using System.Text;
using System.Text.Json;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Resources;

namespace XRayBridge.Core.Policies;

/// <summary>
/// The resource policies, durable in the state store (scope <c>policies</c>, by name). They are kept for the tools that manage
/// them; the bridge does not know its callers and grants or denies nothing by them. Safe for concurrent use.
/// </summary>
public sealed class ResourcePolicyStore(IStateStore store, TimeProvider time) : IDisposable
{
    /// <summary>The service's limit.</summary>
    public const int MaxPolicies = 5;

    /// <summary>The service's limit: 5 KB.</summary>
    public const int MaxDocumentBytes = 5 * 1024;

    /// <summary>The revision of a policy that must not exist yet.</summary>
    private const string NoRevision = "0";

    private readonly StateTable<ResourcePolicy> _table = new(store, "policies", ResourceStateJson.Default.ResourcePolicy);

    /// <summary>By name.</summary>
    public ValueTask<IReadOnlyList<ResourcePolicy>> ListAsync(CancellationToken cancellationToken) => _table.ListAsync(cancellationToken);

    /// <param name="name">Valid.</param>
    /// <param name="document">Any text.</param>
    /// <param name="revisionId">Null for whatever there is; otherwise the revision that this change is for.</param>
    /// <param name="cancellationToken">Gives up before the change.</param>
    public Task<ResourceResult<ResourcePolicy>> PutAsync(
        string name, string document, string? revisionId, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var policies = await ListAsync(cancellationToken);
                var known = policies.FirstOrDefault(policy => policy.Name == name);
                if (CheckDocument(document) is { } refused)
                {
                    return refused;
                }

                if (!IsCurrent(revisionId, known))
                {
                    return WrongRevision("put", name);
                }

                if (known is null && policies.Count >= MaxPolicies)
                {
                    return ResourceResult<ResourcePolicy>.Refused(
                        $"Cannot put the policy: there are {MaxPolicies} already.", ResourceErrorKind.PolicyCountLimitExceeded);
                }

                var policy = new ResourcePolicy(name, document, Guid.NewGuid().ToString("N"), Timestamp.From(time.GetUtcNow()));
                _table.Put(changes, name, policy);
                return ResourceResult<ResourcePolicy>.Of(policy);
            },
            cancellationToken);

    public Task<ResourceResult<ResourcePolicy>> DeleteAsync(string name, string? revisionId, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                if (await _table.FindAsync(name, cancellationToken) is not { } policy)
                {
                    return ResourceResult<ResourcePolicy>.Refused($"Cannot delete the policy: there is no {name}.");
                }

                if (!IsCurrent(revisionId, policy))
                {
                    return WrongRevision("delete", name);
                }

                _table.Delete(changes, name);
                return ResourceResult<ResourcePolicy>.Of(policy);
            },
            cancellationToken);

    public void Dispose() => _table.Dispose();

    private static bool IsCurrent(string? revisionId, ResourcePolicy? policy) =>
        revisionId is null || revisionId == (policy?.RevisionId ?? NoRevision);

    private static ResourceResult<ResourcePolicy> WrongRevision(string verb, string name) => ResourceResult<ResourcePolicy>.Refused(
        $"Cannot {verb} the policy: PolicyRevisionId is not the current one of {name}.", ResourceErrorKind.InvalidPolicyRevisionId);

    private static ResourceResult<ResourcePolicy>? CheckDocument(string document)
    {
        if (Encoding.UTF8.GetByteCount(document) > MaxDocumentBytes)
        {
            return ResourceResult<ResourcePolicy>.Refused(
                $"Cannot put the policy: its document is over {MaxDocumentBytes} bytes.", ResourceErrorKind.PolicySizeLimitExceeded);
        }

        try
        {
            using var json = JsonDocument.Parse(document);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Statement", out _)
                ? null
                : Malformed("a policy is an object with a Statement");
        }
        catch (JsonException)
        {
            return Malformed("it is not valid JSON");
        }
    }

    private static ResourceResult<ResourcePolicy> Malformed(string cause) => ResourceResult<ResourcePolicy>.Refused(
        $"Cannot put the policy: {cause}.", ResourceErrorKind.MalformedPolicyDocument);
}
