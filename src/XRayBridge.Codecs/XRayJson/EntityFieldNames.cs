namespace XRayBridge.Codecs.XRayJson;

/// <summary>From a member's name to its field: by length first, so that most names are compared once or twice.</summary>
internal static class EntityFieldNames
{
    public static EntityField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => EntityField.Id,
        3 when name.SequenceEqual("aws"u8) => EntityField.Aws,
        3 when name.SequenceEqual("sql"u8) => EntityField.Sql,
        4 when name.SequenceEqual("name"u8) => EntityField.Name,
        4 when name.SequenceEqual("http"u8) => EntityField.Http,
        4 when name.SequenceEqual("user"u8) => EntityField.User,
        4 when name.SequenceEqual("type"u8) => EntityField.Type,
        5 when name.SequenceEqual("error"u8) => EntityField.Error,
        5 when name.SequenceEqual("fault"u8) => EntityField.Fault,
        5 when name.SequenceEqual("cause"u8) => EntityField.Cause,
        5 when name.SequenceEqual("links"u8) => EntityField.Links,
        6 when name.SequenceEqual("origin"u8) => EntityField.Origin,
        6 when name.SequenceEqual("traced"u8) => EntityField.Traced,
        7 when name.SequenceEqual("service"u8) => EntityField.Service,
        8 when name.SequenceEqual("end_time"u8) => EntityField.EndTime,
        8 when name.SequenceEqual("metadata"u8) => EntityField.Metadata,
        8 when name.SequenceEqual("throttle"u8) => EntityField.Throttle,
        8 when name.SequenceEqual("trace_id"u8) => EntityField.TraceId,
        8 when name.SequenceEqual("inferred"u8) => EntityField.Inferred,
        9 when name.SequenceEqual("parent_id"u8) => EntityField.ParentId,
        9 when name.SequenceEqual("namespace"u8) => EntityField.Namespace,
        10 when name.SequenceEqual("start_time"u8) => EntityField.StartTime,
        11 when name.SequenceEqual("in_progress"u8) => EntityField.InProgress,
        11 when name.SequenceEqual("annotations"u8) => EntityField.Annotations,
        11 when name.SequenceEqual("subsegments"u8) => EntityField.Subsegments,
        12 when name.SequenceEqual("resource_arn"u8) => EntityField.ResourceArn,
        13 when name.SequenceEqual("precursor_ids"u8) => EntityField.PrecursorIds,
        _ => EntityField.Unknown,
    };
}
