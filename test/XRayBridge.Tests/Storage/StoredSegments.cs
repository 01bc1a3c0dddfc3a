using System.Globalization;
using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Storage;

/// <summary>Documents as they come: JSON, read by the codec. Times are seconds after <see cref="Start"/>.</summary>
internal static class StoredSegments
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SourceId Source = new(SourceKind.Api, "api");

    private static readonly InternTable Names = new();

    public static TraceId Trace(int number) => new(0x69000000_00000000 + ((ulong)number << 32), (ulong)number);

    public static Timestamp At(double seconds) => Timestamp.From(Start.AddSeconds(seconds));

    public static SegmentDocument Segment(
        int trace, int id, double start = 0, double? end = null, bool inProgress = false, string name = "shop", int padding = 0) =>
        Read(Fields(trace, id, start, end, inProgress, name, padding));

    /// <summary>A segment with a link to another trace's.</summary>
    public static SegmentDocument Linking(int trace, int id, SegmentDocument to, string name) =>
        Read($"{Fields(trace, id, 0, null, false, name, 0)},\"links\":[{{\"trace_id\":\"{to.TraceId}\",\"id\":\"{to.Id}\"}}]");

    private static string Fields(int trace, int id, double start, double? end, bool inProgress, string name, int padding)
    {
        var fields = new StringBuilder();
        fields.Append(CultureInfo.InvariantCulture, $"\"trace_id\":\"{Trace(trace)}\",\"id\":\"{id:x16}\",\"name\":\"{name}\"");
        fields.Append(CultureInfo.InvariantCulture, $",\"start_time\":{At(start).UnixSeconds}");
        fields.Append(inProgress
            ? ",\"in_progress\":true"
            : string.Create(CultureInfo.InvariantCulture, $",\"end_time\":{At(end ?? start + 1).UnixSeconds}"));
        fields.Append(CultureInfo.InvariantCulture, $",\"metadata\":{{\"default\":{{\"padding\":\"{new string('x', padding)}\"}}}}");
        return fields.ToString();
    }

    private static SegmentDocument Read(string fields)
    {
        var json = Encoding.UTF8.GetBytes($"{{{fields}}}");
        Assert.True(SegmentReader.TryRead(json, Names, NameRule.AnyText, out var document, out var error), error.Message);
        return document;
    }

    public static PendingDocument[] Pending(Timestamp arrival, params SegmentDocument[] documents) =>
        Array.ConvertAll(documents, document => new PendingDocument(document, Source, arrival));

    /// <summary>A document in short: the numbers of its trace and segment, and a mark when it is in progress.</summary>
    public static string Name(LogEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Document.TraceId.Low}/{entry.Document.Id.Value}{(entry.Document.IsComplete ? "" : "…")}");
}
