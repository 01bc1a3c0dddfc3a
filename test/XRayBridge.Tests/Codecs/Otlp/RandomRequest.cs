using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>Makes requests of every field of the schema, by seed, with the independent implementation.</summary>
internal sealed class RandomRequest(int seed)
{
    private static readonly string[] Texts = ["", "GET /a", "schön ☃ 𝒳", "a\"b\\c\n\t\u0001", new('x', 200), "http.request.method", "</script>&"];
    private readonly Random _random = new(seed);

    public ExportTraceServiceRequest Next()
    {
        var request = new ExportTraceServiceRequest();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            request.ResourceSpans.Add(ResourceSpans());
        }

        return request;
    }

    private ResourceSpans ResourceSpans()
    {
        var resource = new ResourceSpans
        {
            Resource = new Resource { DroppedAttributesCount = (uint)_random.Next(3) },
            SchemaUrl = _random.Next(2) == 0 ? "" : "https://opentelemetry.io/schemas/1.40.0",
        };
        AddAttributes(resource.Resource.Attributes, 0);
        for (var i = _random.Next(1, 3); i > 0; i--)
        {
            var scope = new ScopeSpans { Scope = new InstrumentationScope { Name = Text(), Version = Text() } };
            for (var j = _random.Next(0, 4); j > 0; j--)
            {
                scope.Spans.Add(Span());
            }

            resource.ScopeSpans.Add(scope);
        }

        return resource;
    }

    private Span Span()
    {
        var span = new Span
        {
            TraceId = Bytes(16),
            SpanId = Bytes(8),
            ParentSpanId = Bytes(_random.Next(2) * 8),
            TraceState = Text(),
            Name = Text(),
            Kind = (Span.Types.SpanKind)_random.Next(6),
            StartTimeUnixNano = (ulong)_random.NextInt64(),
            EndTimeUnixNano = (ulong)_random.NextInt64(),
            Flags = (uint)_random.Next(),
            DroppedEventsCount = (uint)_random.Next(2),
            Status = new Status { Code = (Status.Types.StatusCode)_random.Next(3), Message = Text() },
        };
        AddAttributes(span.Attributes, 0);
        for (var i = _random.Next(3); i > 0; i--)
        {
            var happening = new Span.Types.Event { Name = Text(), TimeUnixNano = (ulong)_random.NextInt64() };
            AddAttributes(happening.Attributes, 0);
            span.Events.Add(happening);
            var link = new Span.Types.Link { TraceId = Bytes(16), SpanId = Bytes(8), TraceState = Text(), Flags = (uint)_random.Next() };
            AddAttributes(link.Attributes, 0);
            span.Links.Add(link);
        }

        return span;
    }

    private void AddAttributes(Google.Protobuf.Collections.RepeatedField<KeyValue> attributes, int depth)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            attributes.Add(new KeyValue { Key = Text(), Value = Value(depth) });
        }
    }

    private AnyValue Value(int depth)
    {
        switch (_random.Next(depth > 3 ? 6 : 8))
        {
            case 0: return new AnyValue();
            case 1: return new AnyValue { BoolValue = _random.Next(2) == 0 };
            case 2: return new AnyValue { IntValue = _random.NextInt64(long.MinValue, long.MaxValue) };
            case 3: return new AnyValue { DoubleValue = BitConverter.Int64BitsToDouble(_random.NextInt64()) };
            case 4: return new AnyValue { BytesValue = Bytes(_random.Next(20)) };
            case 5: return new AnyValue { StringValue = Text() };
            case 6:
                var array = new ArrayValue();
                array.Values.Add([Value(depth + 1), Value(depth + 1)]);
                return new AnyValue { ArrayValue = array };
            default:
                var map = new KeyValueList();
                AddAttributes(map.Values, depth + 1);
                return new AnyValue { KvlistValue = map };
        }
    }

    private string Text() => Texts[_random.Next(Texts.Length)];

    private ByteString Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }
}
