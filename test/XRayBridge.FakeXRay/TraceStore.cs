using System.Buffers;
using System.Globalization;
using System.Text;

namespace XRayBridge.FakeXRay;

/// <summary>All traces, rendered once, and the index by time of change. A trace is in its first state from its first change to its late one.</summary>
internal sealed class TraceStore
{
    private readonly Slab _slab = new();
    private readonly StoredDocument[][] _documents;
    private readonly SlabRange[] _summaries;
    private readonly byte[] _firstRevisions;
    private readonly long[] _firstChanges;
    private readonly long[] _lateChanges;
    private readonly Dictionary<string, int> _byId;
    private readonly string[] _ids;
    private readonly long[] _orderedChanges;
    private readonly int[] _orderedTraces;

    public TraceStore(FakeOptions options, TraceGenerator generator)
    {
        _documents = new StoredDocument[options.Traces][];
        _summaries = new SlabRange[options.Traces];
        _firstRevisions = new byte[options.Traces];
        _firstChanges = new long[options.Traces];
        _lateChanges = new long[options.Traces];
        _ids = new string[options.Traces];
        _byId = new Dictionary<string, int>(options.Traces, StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        for (var i = 0; i < options.Traces; i++)
        {
            Add(i, generator.Make(i), buffer);
        }

        var changes = new List<(long Time, int Trace)>(options.Traces * 2);
        for (var i = 0; i < options.Traces; i++)
        {
            changes.Add((_firstChanges[i], i));
            if (_lateChanges[i] != 0)
            {
                changes.Add((_lateChanges[i], i));
            }
        }

        changes.Sort();
        _orderedChanges = [.. changes.Select(change => change.Time)];
        _orderedTraces = [.. changes.Select(change => change.Trace)];
    }

    public int Count => _ids.Length;

    public string IdOf(int trace) => _ids[trace];

    /// <summary>The trace's number, or -1 when it is unknown or not visible yet.</summary>
    public int Find(string id, long now) => _byId.TryGetValue(id, out var trace) && _firstChanges[trace] <= now ? trace : -1;

    public bool IsLateState(int trace, long now) => _lateChanges[trace] != 0 && _lateChanges[trace] <= now;

    /// <summary>The traces whose last change as of now lies in [from, to), newest first.</summary>
    public int[] ChangedIn(long from, long to, long now)
    {
        var result = new List<int>();
        for (var i = FirstAtOrAfter(Math.Min(to, now + 1)) - 1; i >= 0 && _orderedChanges[i] >= from; i--)
        {
            var trace = _orderedTraces[i];
            var isLast = _orderedChanges[i] == _lateChanges[trace] || !IsLateState(trace, now);
            if (isLast)
            {
                result.Add(trace);
            }
        }

        return [.. result];
    }

    public void WriteSummary(IBufferWriter<byte> output, int trace, long now, bool withRevision)
    {
        var isLate = IsLateState(trace, now);
        output.Write(_slab.Read(_summaries[trace]));
        var isPartial = _lateChanges[trace] != 0 && !isLate;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $",\"IsPartial\":{(isPartial ? "true" : "false")},\"MatchedEventTime\":{(isLate ? _lateChanges[trace] : _firstChanges[trace]) / 1e9:F3}");
        Encoding.ASCII.GetBytes(text, output);
        if (withRevision)
        {
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"Revision\":{_firstRevisions[trace] + (isLate ? 1 : 0)}"), output);
        }

        output.Write("}"u8);
    }

    public int DocumentCount(int trace) => _documents[trace].Length;

    /// <summary>Writes the visible documents among [first, end), separated by commas.</summary>
    public void WriteDocuments(IBufferWriter<byte> output, int trace, int first, int end, bool isLate)
    {
        var any = false;
        for (var i = first; i < end; i++)
        {
            var document = _documents[trace][i];
            if (!(isLate ? document.AfterLate : document.BeforeLate))
            {
                continue;
            }

            if (any)
            {
                output.Write(","u8);
            }

            output.Write(_slab.Read(document.Json));
            any = true;
        }
    }

    private int FirstAtOrAfter(long time)
    {
        var low = 0;
        var high = _orderedChanges.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_orderedChanges[middle] < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Add(int index, FakeTrace trace, ArrayBufferWriter<byte> buffer)
    {
        _ids[index] = trace.Id;
        _byId.Add(trace.Id, index);
        _firstRevisions[index] = (byte)trace.FirstRevision;
        _firstChanges[index] = trace.FirstChangeNs;
        _lateChanges[index] = trace.LateChangeNs;
        var documents = new List<StoredDocument>();
        foreach (var segment in trace.Segments)
        {
            if (segment.InProgressFirst)
            {
                documents.Add(new StoredDocument(Render(trace, segment, inProgress: true, buffer), true, false));
            }

            var waits = segment.IsLate || segment.InProgressFirst;
            documents.Add(new StoredDocument(Render(trace, segment, inProgress: false, buffer), !waits, true));
        }

        if (trace.Malformed is not null)
        {
            documents.Add(new StoredDocument(Wrap("ffffffffffffffff", Encoding.UTF8.GetBytes(trace.Malformed), buffer), true, true));
        }

        if (index % 2 == 1)
        {
            documents.Reverse();
        }

        _documents[index] = [.. documents];
        _summaries[index] = RenderSummary(trace, buffer);
    }

    private SlabRange Render(FakeTrace trace, FakeSegment segment, bool inProgress, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        SegmentJson.Write(buffer, trace, segment, inProgress);
        return Wrap(segment.Id, buffer.WrittenSpan.ToArray(), buffer);
    }

    private SlabRange Wrap(string id, byte[] document, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        buffer.Write("{\"Id\":\""u8);
        Encoding.ASCII.GetBytes(id, buffer);
        buffer.Write("\",\"Document\":\""u8);
        foreach (var part in document)
        {
            if (part is (byte)'"' or (byte)'\\')
            {
                buffer.Write("\\"u8);
            }

            buffer.GetSpan(1)[0] = part;
            buffer.Advance(1);
        }

        buffer.Write("\"}"u8);
        return _slab.Add(buffer.WrittenSpan);
    }

    private SlabRange RenderSummary(FakeTrace trace, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        SummaryJson.WriteOpen(buffer, trace);
        return _slab.Add(buffer.WrittenSpan);
    }
}
