using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// The links between open entries: which callees a call has, whose call it is, and of which call it is only a part. Every
/// step gives the same calls whatever the order in which the documents came.
/// </summary>
internal sealed class CallMatcher(OpenEntries entries, OpenDocuments documents, JoinedCalls results)
{
    // Callee names beyond OpenEntry.Target, by the call's index. A call with callees of two names is rare.
    private readonly Dictionary<int, HashSet<string>> _moreTargets = [];

    // For entries with IsAlias: the call of another document that they are a part of. An id, not an index, because that
    // document may expire first.
    private readonly Dictionary<int, SegmentId> _aliases = [];

    // For entries with Infers: their requests. Only these keep more of their documents alive than names.
    private readonly Dictionary<int, InferredRequest> _inferred = [];

    private readonly Stack<(int Document, int Owner)> _toResolve = new();

    /// <summary>Of the document at work: a call becomes known when the later of its two documents comes.</summary>
    public Timestamp Arrival { get; set; }

    /// <summary>
    /// The call that an entry is a part of, itself when it is none or one by itself; -1 when that call's wait is over. Aliases
    /// are made to calls that are no aliases, so one step is all; whatever else is found there took the id later.
    /// </summary>
    public int CallOf(int index)
    {
        var call = entries[index].Call;
        if (!entries[call].IsAlias)
        {
            return call;
        }

        var other = entries.FindEntity(TraceOf(call), _aliases[call]);
        return other >= 0 && entries[other].Call == other && !entries[other].IsAlias ? other : -1;
    }

    /// <summary>The call around an entry's children: its own or the one that it is a part of; -1 when there is none.</summary>
    public int EnclosingCall(int index)
    {
        var call = CallOf(index);
        return call >= 0 && entries[call].IsCall ? call : -1;
    }

    /// <summary>A segment names an entity as its parent.</summary>
    public void Link(int parent, string callee, Outcome calleeOutcome)
    {
        if (entries[parent].Role == OpenRole.Segment)
        {
            Emit(parent, callee, calleeOutcome);
            return;
        }

        var call = CallOf(parent);
        if (call >= 0)
        {
            AddTarget(call, callee);
        }
    }

    /// <summary>Gives those that waited for an entity what they waited for.</summary>
    public void Settle(int index)
    {
        var (trace, id) = (TraceOf(index), entries[index].Id);
        for (var other = entries.First(trace, id); other >= 0; other = entries.Next(other))
        {
            ref var waiting = ref entries[other];
            if (waiting.Settled || waiting.IsEntity)
            {
                continue;
            }

            if (waiting.Role == OpenRole.WaitingCallee)
            {
                waiting.Settled = true;
                Link(index, waiting.Name, waiting.Outcome);
            }
            else if (ServiceOf(index) is not null)
            {
                _toResolve.Push((waiting.Document, index));
            }
        }

        ResolvePending();
    }

    /// <summary>The owner of an independent subsegment's document is known, and with it the service of the whole document.</summary>
    public void Resolve(int document, int owner)
    {
        _toResolve.Push((document, owner));
        ResolvePending();
    }

    // Not recursive: independent subsegments can form a chain as long as the table.
    private void ResolvePending()
    {
        while (_toResolve.TryPop(out var next))
        {
            ResolveDocument(next.Document, next.Owner);
        }
    }

    private void ResolveDocument(int document, int owner)
    {
        var service = ServiceOf(owner)!;
        var enclosing = EnclosingCall(owner);
        DependsOn(document, entries[owner].Document);
        documents[document].Service = service;
        for (var index = documents[document].FirstEntry; index >= 0; index = entries[index].NextInDocument)
        {
            ref var entry = ref entries[index];
            entry.IsSelected = entries[owner].IsSelected;
            if (!entry.IsEntity)
            {
                entry.Settled = true;
                continue;
            }

            if (entry.Call == index)
            {
                Place(index, enclosing);
            }

            for (var other = entries.First(documents[document].Trace, entry.Id); other >= 0; other = entries.Next(other))
            {
                if (entries[other].Role == OpenRole.WaitingOwner && !entries[other].Settled)
                {
                    _toResolve.Push((entries[other].Document, index));
                }
            }
        }
    }

    /// <summary>Its place below its owner's call is known: a part of it, or a call whose callees can be told now.</summary>
    private void Place(int index, int enclosing)
    {
        if (enclosing >= 0 && IsPartOf(entries[index].Role, entries[enclosing].Role))
        {
            entries[index].IsAlias = true;
            _aliases[index] = entries[enclosing].Id;
            DependsOn(entries[enclosing].Document, entries[index].Document);
            foreach (var target in TargetsOf(index))
            {
                AddTarget(enclosing, target);
            }

            entries[index].Target = null;
            return;
        }

        foreach (var target in TargetsOf(index))
        {
            Emit(index, target, entries[index].Outcome);
        }
    }

    /// <summary>
    /// Whether a subsegment below a call is that same call: <c>remote</c> below <c>aws</c> is (the SDK's own HTTP request),
    /// and work below any call. A call below a <c>remote</c> one, and <c>aws</c> below <c>aws</c>, are calls of their own.
    /// </summary>
    public static bool IsPartOf(OpenRole role, OpenRole enclosing) =>
        role == OpenRole.Work || (role == OpenRole.RemoteCall && enclosing == OpenRole.AwsCall);

    public void Remove(int index)
    {
        if (entries[index].HasMoreTargets)
        {
            _moreTargets.Remove(index);
        }

        if (entries[index].IsAlias)
        {
            _aliases.Remove(index);
        }

        if (entries[index].Infers)
        {
            _inferred.Remove(index);
        }

        entries.Remove(index);
    }

    /// <summary>The service that an entry belongs to, or null as long as that is not known.</summary>
    public string? ServiceOf(int index) => documents[entries[index].Document].Service;

    /// <summary>Keeps the request that a call counts as when no callee comes.</summary>
    public void Infer(int call, InferredRequest request)
    {
        entries[call].Infers = true;
        _inferred[call] = request;
    }

    /// <summary>Nobody came: the inferred request counts.</summary>
    public void EmitInferred(int call) => results.InferredRequests.Add(_inferred[call]);

    /// <summary>A call of the service that an entry is known to belong to.</summary>
    public void Emit(int caller, string target, Outcome outcome)
    {
        var source = ServiceOf(caller)!;
        if (entries[caller].IsSelected && !string.Equals(source, target, StringComparison.Ordinal))
        {
            results.Calls.Add(new JoinedCall(source, target, outcome, Arrival));
        }
    }

    /// <summary>A call counts once for each name of a callee.</summary>
    private void AddTarget(int call, string callee)
    {
        ref var entry = ref entries[call];
        if (entry.Target is null)
        {
            entry.Target = callee;
        }
        else if (string.Equals(entry.Target, callee, StringComparison.Ordinal) || !MoreTargetsOf(call).Add(callee))
        {
            return;
        }

        if (ServiceOf(call) is not null)
        {
            Emit(call, callee, entry.Outcome);
        }
    }

    private HashSet<string> MoreTargetsOf(int call)
    {
        if (!_moreTargets.TryGetValue(call, out var more))
        {
            more = new HashSet<string>(StringComparer.Ordinal);
            _moreTargets.Add(call, more);
            entries[call].HasMoreTargets = true;
        }

        return more;
    }

    private IEnumerable<string> TargetsOf(int call)
    {
        if (entries[call].Target is not { } target)
        {
            return [];
        }

        return entries[call].HasMoreTargets ? _moreTargets[call].Prepend(target) : [target];
    }

    private TraceId TraceOf(int index) => documents[entries[index].Document].Trace;

    /// <summary>Whoever replays one document must replay what the other depends on, too.</summary>
    private void DependsOn(int document, int other) =>
        documents[document].ReplayAfter = Math.Min(documents[document].ReplayAfter, documents[other].ReplayAfter);
}
