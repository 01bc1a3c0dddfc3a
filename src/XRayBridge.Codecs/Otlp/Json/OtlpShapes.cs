namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// The messages of an OTLP trace request as tables, from which JSON is read and written. Numbers that
/// <see cref="OtlpFields"/> lacks belong to fields that only pass through.
/// </summary>
internal static class OtlpShapes
{
    /// <summary>ExportTraceServiceRequest.</summary>
    public static readonly MessageShape Request;

    /// <summary>ResourceSpans, what a request is a list of.</summary>
    public static readonly MessageShape ResourceSpans;

    /// <summary>ExportTraceServiceResponse.</summary>
    public static readonly MessageShape Response;

    static OtlpShapes()
    {
        var attribute = Attribute();
        var resource = Of(Repeated(1, "attributes", attribute), Int32(2, "droppedAttributesCount"), Repeated(3, "entityRefs", EntityRef()));
        var scope = Of(Text(1, "name"), Text(2, "version"), Repeated(3, "attributes", attribute), Int32(4, "droppedAttributesCount"));
        var scopeSpans = Of(One(1, "scope", scope), Repeated(2, "spans", Span(attribute)), Text(3, "schemaUrl"));
        ResourceSpans = Of(One(1, "resource", resource), Repeated(2, "scopeSpans", scopeSpans), Text(3, "schemaUrl"));
        Request = Of(Repeated(1, "resourceSpans", ResourceSpans));
        Response = Of(One(1, "partialSuccess", Of(new FieldShape(1, "rejectedSpans", FieldKind.Int64), Text(2, "errorMessage"))));
    }

    private static MessageShape Span(MessageShape attribute)
    {
        var happening = Of(
            Time(1, "timeUnixNano"), Text(2, "name"), Repeated(3, "attributes", attribute), Int32(4, "droppedAttributesCount"));
        var link = Of(
            Id(1, "traceId"),
            Id(2, "spanId"),
            Text(3, "traceState"),
            Repeated(4, "attributes", attribute),
            Int32(5, "droppedAttributesCount"),
            new FieldShape(6, "flags", FieldKind.Fixed32));
        return Of(
            Id(1, "traceId"),
            Id(2, "spanId"),
            Text(3, "traceState"),
            Id(4, "parentSpanId"),
            new FieldShape(16, "flags", FieldKind.Fixed32),
            Text(5, "name"),
            Int32(6, "kind"),
            Time(7, "startTimeUnixNano"),
            Time(8, "endTimeUnixNano"),
            Repeated(9, "attributes", attribute),
            Int32(10, "droppedAttributesCount"),
            Repeated(11, "events", happening),
            Int32(12, "droppedEventsCount"),
            Repeated(13, "links", link),
            Int32(14, "droppedLinksCount"),
            One(15, "status", Of(Text(2, "message"), Int32(3, "code"))));
    }

    private static MessageShape Attribute()
    {
        var value = new MessageShape { IsOneOf = true };
        var attribute = Of(Text(1, "key"), One(2, "value", value));
        value.Fields =
        [
            Text(1, "stringValue"),
            new FieldShape(2, "boolValue", FieldKind.Boolean),
            new FieldShape(3, "intValue", FieldKind.Int64),
            new FieldShape(4, "doubleValue", FieldKind.Double),
            One(5, "arrayValue", Of(Repeated(1, "values", value))),
            One(6, "kvlistValue", Of(Repeated(1, "values", attribute))),
            new FieldShape(7, "bytesValue", FieldKind.Bytes),
        ];
        return attribute;
    }

    private static MessageShape EntityRef() => Of(
        Text(1, "schemaUrl"),
        Text(2, "type"),
        new FieldShape(3, "idKeys", FieldKind.Text) { IsRepeated = true },
        new FieldShape(4, "descriptionKeys", FieldKind.Text) { IsRepeated = true });

    private static MessageShape Of(params FieldShape[] fields) => new() { Fields = fields };

    private static FieldShape Text(int number, string name) => new(number, name, FieldKind.Text);

    private static FieldShape Id(int number, string name) => new(number, name, FieldKind.Id);

    private static FieldShape Int32(int number, string name) => new(number, name, FieldKind.Int32);

    private static FieldShape Time(int number, string name) => new(number, name, FieldKind.Fixed64);

    private static FieldShape One(int number, string name, MessageShape shape) =>
        new(number, name, FieldKind.Message) { Message = shape };

    private static FieldShape Repeated(int number, string name, MessageShape shape) =>
        new(number, name, FieldKind.Message) { Message = shape, IsRepeated = true };
}
