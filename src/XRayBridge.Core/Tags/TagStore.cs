using XRayBridge.Core.Contracts;
using XRayBridge.Core.Resources;

namespace XRayBridge.Core.Tags;

/// <summary>
/// The tags of groups and sampling rules, durable in the state store (scope <c>tags</c>, by ARN). That a resource is there is
/// for the caller to look up. Safe for concurrent use.
/// </summary>
public sealed class TagStore(IStateStore store) : IDisposable
{
    private readonly StateTable<TagSet> _table = new(store, "tags", ResourceStateJson.Default.TagSet);

    public async ValueTask<TagSet> GetAsync(string arn, CancellationToken cancellationToken) =>
        await _table.FindAsync(arn, cancellationToken) ?? TagSet.Empty;

    public Task<ResourceResult<TagSet>> AddAsync(string arn, TagSet added, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var tags = (await GetAsync(arn, cancellationToken)).With(added);
                if (tags.Tags.Count > TagSet.MaxTags)
                {
                    return ResourceResult<TagSet>.Refused(
                        $"Cannot tag the resource: it would have {tags.Tags.Count} tags, {TagSet.MaxTags} are allowed.", ResourceErrorKind.TooManyTags, arn);
                }

                Put(changes, arn, tags);
                return ResourceResult<TagSet>.Of(tags);
            },
            cancellationToken);

    /// <summary>Keys that the resource does not have are no error.</summary>
    public Task<ResourceResult<TagSet>> RemoveAsync(string arn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var tags = (await GetAsync(arn, cancellationToken)).Without(keys);
                Put(changes, arn, tags);
                return ResourceResult<TagSet>.Of(tags);
            },
            cancellationToken);

    /// <summary>Sets all tags of a resource that comes, or goes, with the same changes. No tags are no entry.</summary>
    public void Put(StateChanges changes, string arn, TagSet tags)
    {
        if (tags.Tags.Count > 0)
        {
            _table.Put(changes, arn, tags);
        }
        else
        {
            _table.Delete(changes, arn);
        }
    }

    public void Dispose() => _table.Dispose();
}
