using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Reads one X-Ray segment document (section 1 of the segment document schema) in one pass over its bytes: a segment,
/// complete or in progress, or an independent subsegment.
/// <para>
/// Tolerant where the service is: unknown members, wrong types of optional members, members that SDKs repeat. A document with
/// neither <c>end_time</c> nor <c>in_progress</c> is complete without a known end. The same error codes as the service where it refuses.
/// </para>
/// </summary>
public static class SegmentReader
{
    /// <summary>The service's limit for a document.</summary>
    public const int MaxSizeBytes = 64 * 1024;

    /// <summary>Reads what a sender wrote: names must follow the service's rule.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8, InternTable names, [NotNullWhen(true)] out SegmentDocument? document, out DocumentError error) =>
        TryRead(utf8, names, NameRule.Sender, out document, out error);

    /// <summary>
    /// Reads a document of any name and size, for a conversion, into objects that are used again: it is valid until the next call
    /// with the same scratch.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        InternTable names,
        DocumentScratch scratch,
        [NotNullWhen(true)] out SegmentDocument? document,
        out DocumentError error) =>
        TryRead(utf8, names, NameRule.AnyText, int.MaxValue, out document, out error, scratch);

    /// <summary>
    /// Reads a document. On success the bytes belong to it (<see cref="SegmentDocument.Raw"/>, and its parts are slices of
    /// them): they must not change afterwards. Bytes that are not valid UTF-8 are replaced by U+FFFD first, as AWS's daemon does.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        InternTable names,
        NameRule rule,
        [NotNullWhen(true)] out SegmentDocument? document,
        out DocumentError error) =>
        TryRead(utf8, names, rule, MaxSizeBytes, out document, out error);

    /// <summary>Reads a document up to a size, for one that comes with a limit of its own: from another format, the store, or the service itself.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        InternTable names,
        NameRule rule,
        int maxSizeBytes,
        [NotNullWhen(true)] out SegmentDocument? document,
        out DocumentError error,
        DocumentScratch? scratch = null)
    {
        document = null;
        error = default;
        scratch?.TakeBack();
        if (utf8.Length <= maxSizeBytes && !Utf8.IsValid(utf8.Span))
        {
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        }

        if (utf8.Length > maxSizeBytes)
        {
            var cause = $"{utf8.Length} bytes, {maxSizeBytes} are allowed. Send subsegments as documents of their own, or less metadata.";
            error = Describe(new ReadFault(DropReason.TooLarge, string.Empty, maxSizeBytes, cause), id: null);
            return false;
        }

        var cursor = new DocumentCursor(utf8, names, scratch);
        try
        {
            document = Read(ref cursor, utf8, rule);
        }
        catch (JsonException exception)
        {
            cursor.Fail(DropReason.InvalidJson, string.Empty, $"not valid JSON: {exception.Message}", cursor.Json.BytesConsumed);
        }

        if (cursor.Fault is { } fault)
        {
            document = null;
            error = Describe(fault, RootId.Find(utf8.Span));
        }

        return document is not null;
    }

    private static SegmentDocument? Read(ref DocumentCursor cursor, ReadOnlyMemory<byte> utf8, NameRule rule)
    {
        cursor.Json.Read();
        if (!cursor.IsObject)
        {
            cursor.Fail(DropReason.InvalidJson, string.Empty, "not a JSON object. Send one segment as one object; a list is not a document.");
            return null;
        }

        var fields = EntityReader.Read(ref cursor, rule, level: 0);
        CheckRoot(ref cursor, in fields);
        if (cursor.Fault is not null)
        {
            return null;
        }

        // Throws when anything but white space follows.
        cursor.Json.Read();
        var document = cursor.Scratch?.Document ?? new SegmentDocument();
        document.TraceId = fields.TraceId!.Value;
        document.ParentId = fields.ParentId;
        document.Root = fields.IsSubsegment ? fields.ToSubsegment(cursor.Scratch) : fields.ToSegment(cursor.Scratch);
        document.Format = DocumentFormat.XRayJson;
        document.Raw = utf8;
        return document;
    }

    private static void CheckRoot(ref DocumentCursor cursor, in EntityFields fields)
    {
        if (fields.TraceId is null)
        {
            cursor.Fail(DropReason.MissingTraceId, "trace_id", "missing. Write 1-, 8 hex digits, -, 24 hex digits.", 0);
        }
        else if (fields.IsSubsegment && fields.ParentId is null)
        {
            cursor.Fail(DropReason.MissingParentId, "parent_id", "missing. Write the id of the segment or subsegment that this one belongs to.", 0);
        }
    }

    private static DocumentError Describe(ReadFault fault, string? id) =>
        new(fault.Reason, ErrorCodes.Of(fault.Reason), fault.Message(), id);
}
