using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// Joins calls with callees across the documents of a trace, which come in any order, late, or never. Within the wait the
/// calls found are the same in every order:
/// <list type="bullet">
/// <item>a subsegment that segments name as parent calls each distinct name among them once;</item>
/// <item>an <c>aws</c> or <c>remote</c> subsegment that none names when its wait is over calls its own name;</item>
/// <item>a segment whose parent is a segment is called by it;</item>
/// <item>a service does not call itself.</item>
/// </list>
/// Entries expire in the order of the log for each source, and in that source's time. Nothing here is saved: see
/// <see cref="Checkpoint"/> and ADR 0005. Not thread-safe.
/// </summary>
internal sealed class CallJoiner
{
    /// <summary>The least bound: a document of 64 KB holds at most 1,300 subsegments of the shortest form, 50 bytes.</summary>
    public const int MinCapacity = 4 * DocumentEntries;

    // Made free before each document, so that none is expired while it is only half in.
    private const int DocumentEntries = 2_048;

    // 2,048 marks of 20 bytes in every checkpoint are 40 KB.
    private const int MaxMarks = 2_048;

    private readonly TimeSpan _wait;
    private readonly Func<SegmentDocument, bool>? _selects;
    private readonly int _capacity;
    private readonly OpenEntries _entries;
    private readonly OpenDocuments _documents = new();
    private readonly CallMatcher _matcher;
    private List<ExpiryMark> _marks = [];
    private int _replayedMarks;

    /// <summary>Of the document that is being added.</summary>
    private bool _isSelected;

    /// <param name="wait">How long a call waits for its callee, in its source's time.</param>
    /// <param name="capacity">Entries that may be open at once.</param>
    /// <param name="selects">Whether a segment, sent or inferred, matters; null: all do. The same answer for the same document.</param>
    public CallJoiner(TimeSpan wait, int capacity, Func<SegmentDocument, bool>? selects = null)
    {
        _wait = wait;
        _selects = selects;
        _capacity = capacity;
        _entries = new OpenEntries(capacity, _documents);
        _matcher = new CallMatcher(_entries, _documents, Results);
    }

    /// <summary>What was found since it was last cleared.</summary>
    public JoinedCalls Results { get; } = new();

    /// <summary>Entries that are open now.</summary>
    public int OpenCount => _entries.Count;

    /// <summary>
    /// Takes the next document of the log. One in progress does not matter: its complete version will. False when it is a segment that
    /// is not selected: the calls that it makes are not told, those that it answers are its callers' business.
    /// </summary>
    public bool Add(in LogEntry entry)
    {
        if (!entry.Document.IsComplete)
        {
            return false;
        }

        _isSelected = _selects is null || entry.Document.Root is not Segment || _selects(entry.Document);

        MakeRoom(entry.Sequence - 1);
        _matcher.Arrival = entry.Arrival;
        var document = _documents.Add(entry.Document.TraceId, entry.Sequence, entry.Arrival);
        if (entry.Document.Root is Segment segment)
        {
            AddSegment(document, entry, segment);
        }
        else if (entry.Document.Root is Subsegment subsegment)
        {
            AddIndependent(document, entry, subsegment);
        }

        if (_documents[document].FirstEntry < 0)
        {
            _documents.Release(document);
        }
        else
        {
            _documents.Enqueue(entry.Source, document);
        }

        return _isSelected;
    }

    /// <summary>Ends the wait of those whose source has come far enough. <paramref name="position"/>: the log is taken up to it.</summary>
    public void Expire(Func<SourceId, Timestamp> progress, long position)
    {
        foreach (var queue in _documents.Queues)
        {
            var moment = progress(queue.Source);
            var through = 0L;
            while (queue.First >= 0 && _documents[queue.First].Arrival.Add(_wait) <= moment)
            {
                through = ExpireOldest(queue);
            }

            if (through > 0)
            {
                Mark(position, queue.Source, through);
            }
        }
    }

    /// <summary>What to save together with a position, so that <see cref="Replay"/> can make the open entries again.</summary>
    public JoinerCheckpoint Checkpoint(long position)
    {
        var replayAfter = _documents.ReplayAfter(position);
        _marks.RemoveAll(mark => mark.After <= replayAfter);

        // Only a source that stands still for long while others go on gets here. Without a mark its documents expire at the
        // next one in a replay, which matters only to what came later than the wait allows.
        while (_marks.Count > MaxMarks)
        {
            _marks = [.. _marks.Where((_, index) => index % 2 == 1)];
        }

        return new JoinerCheckpoint(replayAfter, [.. _marks]);
    }

    /// <summary>Begins a replay: the documents after the checkpoint's <see cref="JoinerCheckpoint.ReplayAfter"/> follow. The joiner is new.</summary>
    public void BeginReplay(JoinerCheckpoint checkpoint)
    {
        _marks = [.. checkpoint.Marks];
        _replayedMarks = 0;
    }

    /// <summary>Takes a document as it was taken before the restart. What is found was counted then.</summary>
    public void Replay(in LogEntry entry)
    {
        ApplyMarks(entry.Sequence);
        Add(entry);
        Results.Clear();
    }

    /// <summary>All documents up to the saved position have been replayed.</summary>
    public void EndReplay()
    {
        ApplyMarks(long.MaxValue);
        Results.Clear();
        _marks.Sort((left, right) => left.After.CompareTo(right.After));
    }

    private void AddSegment(int document, in LogEntry entry, Segment segment)
    {
        var trace = entry.Document.TraceId;
        var outcome = Outcomes.Of(segment);
        _documents[document].Service = segment.Name;
        AddEntity(document, trace, segment, OpenRole.Segment, enclosing: -1);
        if (entry.Document.ParentId is { } parentId)
        {
            var parent = _entries.FindEntity(trace, parentId);
            if (parent >= 0)
            {
                _matcher.Link(parent, segment.Name, outcome);
            }
            else
            {
                AddWaiting(document, parentId, OpenRole.WaitingCallee, segment.Name, outcome);
            }
        }

        AddChildren(document, entry, segment, enclosing: -1);
    }

    /// <summary>Its entries belong to nobody at first, even when the owner is known: there is then only one way to give them one.</summary>
    private void AddIndependent(int document, in LogEntry entry, Subsegment subsegment)
    {
        AddSubsegment(document, entry, subsegment, enclosing: -1);
        if (entry.Document.ParentId is not { } parentId)
        {
            return;
        }

        var owner = _entries.FindEntity(entry.Document.TraceId, parentId);
        if (owner >= 0 && _matcher.ServiceOf(owner) is not null)
        {
            _matcher.Resolve(document, owner);
        }
        else
        {
            AddWaiting(document, parentId, OpenRole.WaitingOwner, subsegment.Name, Outcome.Ok);
        }
    }

    private void AddChildren(int document, in LogEntry entry, Entity parent, int enclosing)
    {
        // An index loop: the list's enumerator would be boxed.
        for (var child = 0; child < parent.Subsegments.Count; child++)
        {
            AddSubsegment(document, entry, parent.Subsegments[child], enclosing);
        }
    }

    private void AddSubsegment(int document, in LogEntry entry, Subsegment subsegment, int enclosing)
    {
        var role = Calls.KindOf(subsegment) switch
        {
            CallKind.Aws => OpenRole.AwsCall,
            CallKind.Remote => OpenRole.RemoteCall,
            _ => OpenRole.Work,
        };
        var index = AddEntity(document, entry.Document.TraceId, subsegment, role, enclosing);
        if (index >= 0 && _entries[index].IsCall && _entries[index].Call == index)
        {
            enclosing = index;
            if (entry.Source.Kind != SourceKind.Poller && !subsegment.Traced && IsInferredSelected(entry.Document.TraceId, subsegment))
            {
                _matcher.Infer(
                    index,
                    new InferredRequest(subsegment.Name, Outcomes.Of(subsegment), subsegment.Elapsed, subsegment.Http, entry.Arrival));
            }
        }

        AddChildren(document, entry, subsegment, enclosing);
    }

    private bool IsInferredSelected(TraceId trace, Subsegment call) =>
        _selects is null
        || _selects(new SegmentDocument { TraceId = trace, Root = InferredSegments.Of(trace, call, callerIsComplete: true) });

    /// <summary>-1 when there is no room, or the id is taken: whoever came first keeps it.</summary>
    private int AddEntity(int document, TraceId trace, Entity entity, OpenRole role, int enclosing)
    {
        if (_entries.FindEntity(trace, entity.Id) >= 0)
        {
            return -1;
        }

        var index = AddEntry(document, entity.Id, role, entity.Name, Outcomes.Of(entity));
        if (index >= 0)
        {
            ref var entry = ref _entries[index];
            entry.Call = enclosing >= 0 && CallMatcher.IsPartOf(role, _entries[enclosing].Role) ? enclosing : index;
            _matcher.Settle(index);
        }

        return index;
    }

    private void AddWaiting(int document, SegmentId parent, OpenRole role, string name, Outcome outcome)
    {
        var index = AddEntry(document, parent, role, name, outcome);
        if (index >= 0)
        {
            _entries[index].Call = index;
        }
    }

    private int AddEntry(int document, SegmentId id, OpenRole role, string name, Outcome outcome)
    {
        var index = _entries.Add(document, id);
        if (index < 0)
        {
            Results.Refused++;
            return -1;
        }

        ref var entry = ref _entries[index];
        entry.Role = role;
        entry.Name = name;
        entry.Outcome = outcome;
        entry.IsSelected = _isSelected;
        entry.NextInDocument = _documents[document].FirstEntry;
        _documents[document].FirstEntry = index;
        return index;
    }

    private long ExpireOldest(SourceQueue queue)
    {
        ref var document = ref _documents[queue.First];
        _matcher.Arrival = document.Arrival;
        for (var index = document.FirstEntry; index >= 0; index = _entries[index].NextInDocument)
        {
            EndWait(index);
        }

        var next = document.FirstEntry;
        while (next >= 0)
        {
            var index = next;
            next = _entries[index].NextInDocument;
            _matcher.Remove(index);
        }

        var sequence = document.Sequence;
        _documents.Dequeue(queue);
        return sequence;
    }

    private void EndWait(int index)
    {
        ref var entry = ref _entries[index];
        if (entry.Role == OpenRole.WaitingCallee)
        {
            Results.WithoutCaller += entry.Settled ? 0 : 1;
        }

        var isOneByItself = entry.IsCall || (entry.Role == OpenRole.Work && entry.Target is not null);
        if (!isOneByItself || entry.Call != index || entry.IsAlias)
        {
            return;
        }

        if (_matcher.ServiceOf(index) is null)
        {
            Results.WithoutOwner++;
        }
        else if (entry.Target is null)
        {
            _matcher.Emit(index, entry.Name, entry.Outcome);
        }

        if (entry.Target is null && entry.Infers)
        {
            _matcher.EmitInferred(index);
        }
    }

    /// <summary>Expires a sixteenth of the table at once, so that a flood makes few marks.</summary>
    private void MakeRoom(long position)
    {
        if (_entries.Free >= DocumentEntries)
        {
            return;
        }

        var enough = DocumentEntries + (_capacity / 16);
        while (_entries.Free < enough && _documents.Oldest() is { } queue)
        {
            var before = _entries.Count;
            Mark(position, queue.Source, ExpireOldest(queue));
            Results.ExpiredEarly += before - _entries.Count;
        }
    }

    private void Mark(long position, SourceId source, long through)
    {
        for (var index = _marks.Count - 1; index >= 0 && _marks[index].After == position; index--)
        {
            if (_marks[index].Source == source)
            {
                _marks[index] = new ExpiryMark(position, source, through);
                return;
            }
        }

        _marks.Add(new ExpiryMark(position, source, through));
    }

    /// <summary>Does what was done before <paramref name="sequence"/> was taken.</summary>
    private void ApplyMarks(long sequence)
    {
        for (; _replayedMarks < _marks.Count && _marks[_replayedMarks].After < sequence; _replayedMarks++)
        {
            var queue = _documents.QueueOf(_marks[_replayedMarks].Source);
            while (queue.First >= 0 && _documents[queue.First].Sequence <= _marks[_replayedMarks].Through)
            {
                ExpireOldest(queue);
            }
        }
    }
}
