namespace XRayBridge.Codecs.Otlp;

/// <summary>Field numbers of opentelemetry-proto, trace v1 and common v1 (stable since 1.0; numbers never change).</summary>
internal static class OtlpFields
{
    /// <summary>ExportTraceServiceRequest, and TracesData, which has the same layout.</summary>
    public static class Request
    {
        public const int ResourceSpans = 1;
    }

    public static class Response
    {
        public const int PartialSuccess = 1;
    }

    public static class PartialSuccess
    {
        public const int RejectedSpans = 1;
        public const int ErrorMessage = 2;
    }

    public static class ResourceSpans
    {
        public const int Resource = 1;
        public const int ScopeSpans = 2;
        public const int SchemaUrl = 3;
    }

    public static class Resource
    {
        public const int Attributes = 1;
        public const int EntityRefs = 3;
    }

    public static class ScopeSpans
    {
        public const int Scope = 1;
        public const int Spans = 2;
        public const int SchemaUrl = 3;
    }

    public static class Scope
    {
        public const int Name = 1;
        public const int Version = 2;
        public const int Attributes = 3;
    }

    public static class Span
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int ParentSpanId = 4;
        public const int Name = 5;
        public const int Kind = 6;
        public const int StartTime = 7;
        public const int EndTime = 8;
        public const int Attributes = 9;
        public const int Events = 11;
        public const int Links = 13;
        public const int Status = 15;
        public const int Flags = 16;
    }

    public static class Event
    {
        public const int Time = 1;
        public const int Name = 2;
        public const int Attributes = 3;
    }

    public static class Link
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int Attributes = 4;
    }

    public static class Status
    {
        public const int Message = 2;
        public const int Code = 3;
    }

    public static class KeyValue
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    public static class AnyValue
    {
        public const int Text = 1;
        public const int Boolean = 2;
        public const int Integer = 3;
        public const int Double = 4;
        public const int Array = 5;
        public const int Map = 6;
        public const int Bytes = 7;
    }

    /// <summary>ArrayValue and KeyValueList.</summary>
    public static class List
    {
        public const int Values = 1;
    }
}
