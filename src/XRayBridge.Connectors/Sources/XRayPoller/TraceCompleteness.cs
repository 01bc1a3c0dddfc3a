using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Tells whether a fetched trace lacks something that may come yet: it has no document at all, one is in progress, a segment's
/// parent is not there, or a subsegment whose callee is traced has no child. The service indexes segments one by one, and its
/// own <c>IsPartial</c> knows only of those in progress. Not thread-safe; made to be reused.
/// </summary>
internal sealed class TraceCompleteness
{
    private readonly HashSet<SegmentId> _entities = [];
    private readonly HashSet<SegmentId> _parents = [];
    private readonly List<SegmentId> _tracedCalls = [];

    /// <summary>Looks at the documents of <paramref name="trace"/> among <paramref name="documents"/>.</summary>
    public bool IsIncomplete(TraceId trace, List<SegmentDocument> documents)
    {
        _entities.Clear();
        _parents.Clear();
        _tracedCalls.Clear();
        foreach (var document in documents)
        {
            if (document.TraceId != trace)
            {
                continue;
            }

            if (!document.IsComplete)
            {
                return true;
            }

            if (document.ParentId is { } parent)
            {
                _parents.Add(parent);
            }

            Collect(document.Root);
        }

        return _entities.Count == 0 || !_parents.IsSubsetOf(_entities) || !_parents.IsSupersetOf(_tracedCalls);
    }

    private void Collect(Entity entity)
    {
        _entities.Add(entity.Id);
        if (entity is Subsegment { Traced: true })
        {
            _tracedCalls.Add(entity.Id);
        }

        foreach (var subsegment in entity.Subsegments)
        {
            Collect(subsegment);
        }
    }
}
