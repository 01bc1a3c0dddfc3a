using System.Text.Json;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Reads one segment or subsegment with all below it (sections 1.2 and 1.3). The required fields are checked strictly, the
/// others are read as <see cref="DocumentCursor"/> says. A key that occurs twice: the last one counts.
/// </summary>
internal static class EntityReader
{
    private const string WriteId = "Write 16 hex digits that are not all zero.";

    /// <summary>Reads the object that the cursor stands on and checks what every entity must have.</summary>
    public static EntityFields Read(ref DocumentCursor cursor, NameRule rule, int level)
    {
        var fields = new EntityFields();
        var start = cursor.Position;
        var outer = cursor.EnterEntity();
        while (cursor.NextProperty(out var name))
        {
            ReadField(ref cursor, ref fields, EntityFieldNames.Find(name), rule, level);
        }

        cursor.LeaveEntity(outer);
        Check(ref cursor, in fields, rule, start);
        return fields;
    }

    private static void ReadField(ref DocumentCursor cursor, ref EntityFields fields, EntityField field, NameRule rule, int level)
    {
        switch (field)
        {
            case EntityField.Id: fields.Id = ReadId(ref cursor, "id"); break;
            case EntityField.TraceId: ReadTraceId(ref cursor, ref fields, level); break;
            case EntityField.ParentId: ReadParentId(ref cursor, ref fields, level); break;
            case EntityField.Name: fields.Name = ReadName(ref cursor); break;
            case EntityField.StartTime: fields.StartTime = ReadTime(ref cursor, "start_time"); break;
            case EntityField.EndTime: fields.EndTime = ReadTime(ref cursor, "end_time"); break;
            case EntityField.InProgress: fields.InProgress = cursor.ReadFlag(); break;
            case EntityField.Error: fields.Error = cursor.ReadFlag(); break;
            case EntityField.Throttle: fields.Throttle = cursor.ReadFlag(); break;
            case EntityField.Fault: fields.Fault = cursor.ReadFlag(); break;
            case EntityField.Traced: fields.Traced = cursor.ReadFlag(); break;
            case EntityField.Inferred: fields.Inferred = cursor.ReadFlag(); break;
            case EntityField.Type: fields.IsSubsegment = cursor.ReadText() == "subsegment"; break;
            case EntityField.Origin: fields.Origin = cursor.ReadText(); break;
            case EntityField.User: fields.User = cursor.ReadText(); break;
            case EntityField.ResourceArn: fields.ResourceArn = cursor.ReadText(); break;
            case EntityField.Namespace: fields.Namespace = cursor.ReadText(); break;
            case EntityField.Http: fields.Http = HttpReader.Read(ref cursor, out fields.TracedByHttp); break;
            case EntityField.Aws: fields.Aws = AwsReader.Read(ref cursor); break;
            case EntityField.Cause: fields.Cause = CauseReader.Read(ref cursor); break;
            case EntityField.Sql: fields.Sql = SqlReader.Read(ref cursor); break;
            case EntityField.Service: fields.Service = ServiceReader.Read(ref cursor); break;
            case EntityField.Annotations: fields.Annotations = AnnotationReader.Read(ref cursor); break;
            case EntityField.Metadata: fields.Metadata = cursor.SliceObject(); break;
            case EntityField.Links: fields.Links = LinkReader.Read(ref cursor); break;
            case EntityField.PrecursorIds: fields.PrecursorIds = ReadPrecursors(ref cursor); break;
            case EntityField.Subsegments: fields.Subsegments = ReadSubsegments(ref cursor, rule, level + 1); break;
            default: cursor.Skip(); break;
        }
    }

    private static IReadOnlyList<Subsegment> ReadSubsegments(ref DocumentCursor cursor, NameRule rule, int level)
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        if (level > DocumentCursor.MaxDepth)
        {
            cursor.Fail(
                DropReason.TooDeep, "subsegments", $"more than {DocumentCursor.MaxDepth} levels. Send the inner ones as documents of their own.");
            return [];
        }

        var list = new PooledList<Subsegment>();
        while (cursor.NextElement())
        {
            var fields = ReadElement(ref cursor, rule, level);
            if (cursor.Fault is { } fault)
            {
                fault.Within(list.Count);
                return [];
            }

            list.Add(fields.ToSubsegment(cursor.Scratch));
        }

        return list.ToList(cursor.Scratch?.SubsegmentLists);
    }

    private static EntityFields ReadElement(ref DocumentCursor cursor, NameRule rule, int level)
    {
        if (cursor.IsObject)
        {
            return Read(ref cursor, rule, level);
        }

        cursor.Fail(DropReason.InvalidField, string.Empty, "not a JSON object. Write the subsegment as an object.");
        return default;
    }

    private static void Check(ref DocumentCursor cursor, in EntityFields fields, NameRule rule, long start)
    {
        if (cursor.Fault is not null)
        {
            return;
        }

        if (fields.Id is null)
        {
            cursor.Fail(DropReason.MissingId, "id", $"missing. {WriteId}", start);
        }
        else if (string.IsNullOrEmpty(fields.Name))
        {
            cursor.Fail(DropReason.MissingName, "name", "missing or empty. Write the logical name of the service or of what was called.", start);
        }
        else if (rule == NameRule.Sender && !fields.Inferred && NameCheck.Complain(fields.Name) is { } complaint)
        {
            cursor.Fail(DropReason.InvalidName, "name", complaint, start);
        }
        else if (fields.StartTime is null)
        {
            cursor.Fail(DropReason.MissingStartTime, "start_time", "missing. Write seconds since 1970 as a number.", start);
        }
    }

    private static SegmentId? ReadId(ref DocumentCursor cursor, string field)
    {
        if (cursor.Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (cursor.Json.TokenType == JsonTokenType.String && SegmentId.TryParse(cursor.Json.ValueSpan, out var id) && !id.IsZero)
        {
            return id;
        }

        cursor.Fail(DropReason.InvalidId, field, $"not an id. {WriteId}");
        return null;
    }

    /// <summary>Only a document has a trace id and a parent: SDKs repeat both on embedded subsegments, where the nesting tells.</summary>
    private static void ReadTraceId(ref DocumentCursor cursor, ref EntityFields fields, int level)
    {
        if (level > 0 || cursor.Json.TokenType == JsonTokenType.Null)
        {
            cursor.Skip();
        }
        else if (cursor.Json.TokenType == JsonTokenType.String && cursor.Json.ValueSpan.Length == TraceId.XRayLength
            && TraceId.TryParse(cursor.Json.ValueSpan, out var id) && !id.IsZero)
        {
            fields.TraceId = id;
        }
        else
        {
            cursor.Fail(DropReason.InvalidTraceId, "trace_id", "not a trace id. Write 1-, 8 hex digits, -, 24 hex digits.");
        }
    }

    /// <summary>An empty text counts as no parent.</summary>
    private static void ReadParentId(ref DocumentCursor cursor, ref EntityFields fields, int level)
    {
        if (level > 0 || (cursor.Json.TokenType == JsonTokenType.String && cursor.Json.ValueSpan.IsEmpty))
        {
            cursor.Skip();
        }
        else
        {
            fields.ParentId = ReadId(ref cursor, "parent_id");
        }
    }

    private static string? ReadName(ref DocumentCursor cursor)
    {
        if (cursor.Json.TokenType is JsonTokenType.String or JsonTokenType.Null)
        {
            return cursor.ReadText();
        }

        cursor.Fail(DropReason.InvalidName, "name", "not a text. Write the name as a JSON string.");
        return null;
    }

    private static Timestamp? ReadTime(ref DocumentCursor cursor, string field)
    {
        if (cursor.Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (cursor.Json.TokenType == JsonTokenType.Number && JsonNumber.TryReadSeconds(cursor.Json.ValueSpan, out var time))
        {
            return time;
        }

        cursor.Fail(DropReason.InvalidTime, field, "not a time. Write seconds (not milliseconds) since 1970 as a number, before the year 2262.");
        return null;
    }

    private static IReadOnlyList<SegmentId> ReadPrecursors(ref DocumentCursor cursor)
    {
        var list = new PooledList<SegmentId>();
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        while (cursor.NextElement())
        {
            if (cursor.Json.TokenType == JsonTokenType.String && SegmentId.TryParse(cursor.Json.ValueSpan, out var id))
            {
                list.Add(id);
            }
            else
            {
                cursor.Skip();
            }
        }

        return list.ToList();
    }
}
