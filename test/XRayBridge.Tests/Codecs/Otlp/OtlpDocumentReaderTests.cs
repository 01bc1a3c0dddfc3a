using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using AnyValue = OpenTelemetry.Proto.Common.V1.AnyValue;
using Kind = OpenTelemetry.Proto.Trace.V1.Span.Types.SpanKind;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>Spans as OpenTelemetry SDKs send them, made by the independent implementation.</summary>
public sealed class OtlpDocumentReaderTests
{
    private static readonly OtlpReadOptions Indexing = new() { IndexedAttributes = ["shop.id", "otel.resource.host.name", "http.request.method"] };

    [Fact]
    public void A_server_span_is_a_segment_of_its_service()
    {
        var document = Read(Server(), ("service.name", "shop"), ("service.version", "2.1"), ("cloud.platform", "aws_ecs"), ("aws.ecs.launchtype", "fargate"));
        var segment = Assert.IsType<Segment>(document.Root);
        Assert.Equal(("shop", "2.1", "AWS::ECS::Fargate"), (segment.Name, segment.Service?.Version, segment.Origin));
        Assert.Equal("1-5b8efff7-98038103d269b633813fc60c", document.TraceId.ToString());
        Assert.Equal(1_700_000_000_123_456_789, segment.StartTime.UnixNanoseconds);
        Assert.Equal(1_700_000_001_000_000_000, segment.EndTime?.UnixNanoseconds);
        Assert.Equal(DocumentFormat.OtlpSpan, document.Format);
    }

    [Fact]
    public void The_url_of_a_server_is_put_together_and_its_client_told()
    {
        var http = Read(Server(
            ("http.request.method", "POST"), ("url.scheme", "https"), ("server.address", "shop.example"), ("server.port", 8443),
            ("url.path", "/buy"), ("url.query", "a=1"), ("client.address", "203.0.113.9"), ("network.peer.address", "10.0.0.1"),
            ("http.response.status_code", 503), ("http.response.body.size", 12))).Root.Http!;
        Assert.Equal(("POST", "https://shop.example:8443/buy?a=1"), (http.Method, http.Url));
        Assert.Equal(("203.0.113.9", true, 503, 12L), (http.ClientIp, http.XForwardedFor, http.Status, http.ContentLength));
    }

    [Theory]
    [InlineData(404, false, true, false, false)]
    [InlineData(429, true, true, true, false)]
    [InlineData(503, true, false, false, true)]
    [InlineData(200, true, false, false, true)]
    [InlineData(200, false, false, false, false)]
    public void Flags_come_from_the_status_code_and_else_from_the_span_status(int code, bool isError, bool error, bool throttle, bool fault)
    {
        var span = Server(("http.status_code", code));
        span.Status = new Status { Code = isError ? Status.Types.StatusCode.Error : Status.Types.StatusCode.Unset };
        var root = Read(span).Root;
        Assert.Equal((error, throttle, fault), (root.Error, root.Throttle, root.Fault));
    }

    [Theory]
    [InlineData("GetItem", "DynamoDB", "aws")]
    public void An_aws_call_is_a_subsegment_of_namespace_aws(string operation, string name, string expected)
    {
        var span = Child(Kind.Client, ("rpc.system", "aws-api"), ("rpc.service", name), ("rpc.method", operation), ("aws.request_id", "r"), ("cloud.region", "eu-west-1"));
        var subsegment = Assert.IsType<Subsegment>(Read(span).Root);
        Assert.Equal((name, expected), (subsegment.Name, subsegment.Namespace));
        Assert.Equal((operation, "r", "eu-west-1"), (subsegment.Aws?.Operation, subsegment.Aws?.RequestId, subsegment.Aws?.Region));
    }

    [Fact]
    public void A_database_call_is_named_after_database_and_host()
    {
        var span = Child(Kind.Client, ("db.system.name", "postgresql"), ("db.namespace", "shop"), ("server.address", "db.local"), ("server.port", 5432), ("db.query.text", "SELECT 1"));
        var subsegment = Assert.IsType<Subsegment>(Read(span).Root);
        Assert.Equal(("shop@db.local", "remote"), (subsegment.Name, subsegment.Namespace));
        Assert.Equal(("postgresql://db.local:5432/shop", "postgresql", "SELECT 1"), (subsegment.Sql?.Url, subsegment.Sql?.DatabaseType, subsegment.Sql?.SanitizedQuery));
    }

    [Fact]
    public void A_call_without_a_server_span_around_it_is_a_segment_with_the_call_inside()
    {
        var span = Child(Kind.Client, ("peer.service", "billing"));
        span.ParentSpanId = ByteString.Empty;
        var document = Read(span, ("service.name", "cron"));
        Assert.Equal("cron", document.Root.Name);
        var call = Assert.Single(document.Root.Subsegments);
        Assert.Equal(("billing", "remote", "eee19b7ec3c1b174"), (call.Name, call.Namespace, call.Id.ToString()));
        Assert.NotEqual(call.Id, document.Id);
        Assert.Equal(document.Id, Read(span, ("service.name", "cron")).Id);
    }

    [Fact]
    public void A_span_whose_parent_is_in_another_process_is_a_segment()
    {
        var span = Child(Kind.Internal);
        Assert.IsType<Subsegment>(Read(span).Root);
        span.Flags = 0x300;
        Assert.IsType<Segment>(Read(span).Root);
    }

    [Theory]
    [InlineData("GET /a{id}?", "GET /aid")]
    [InlineData("(),", "span")]
    [InlineData("naïve ☃ 中文", "naïve  中文")]
    public void A_name_keeps_the_characters_that_x_ray_takes_and_metadata_the_original(string name, string expected)
    {
        var span = Child(Kind.Internal);
        span.Name = name;
        var root = Read(span).Root;
        Assert.Equal(expected, root.Name);
        Assert.Contains("\"otel\":{\"name\":\"", Metadata(root));
    }

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        var span = Child(Kind.Internal);
        span.Name = new string('a', 199) + "𝒳";
        Assert.Equal(new string('a', 199), Read(span).Root.Name);
    }

    [Fact]
    public void Attributes_are_annotations_when_settings_say_so_and_metadata_otherwise()
    {
        var root = Read(
            Child(Kind.Internal, ("shop.id", 7), ("other", "x"), ("http.request.method", "GET")), Indexing, ("host.name", "h1"), ("os", "linux")).Root;
        Assert.Equal(["shop.id=7", "http.request.method=GET"], root.Annotations.Select(annotation => $"{annotation.Key}={annotation.Value}"));
        Assert.Equal("""{"default":{"other":"x"},"otel":{"scope":{"name":"lib","version":"1"}}}""", Metadata(root));
    }

    [Fact]
    public void What_a_resource_says_is_kept_with_the_segment()
    {
        var root = Read(Server(), Indexing, ("service.name", "s"), ("host.name", "h1"), ("os", "linux")).Root;
        Assert.Equal("otel.resource.host.name=h1", Assert.Single(root.Annotations) is var (key, value) ? $"{key}={value}" : "");
        Assert.Contains("\"otel.resource.os\":\"linux\"", Metadata(root));
    }

    [Fact]
    public void Exceptions_become_a_chain_and_other_events_are_kept()
    {
        var span = Child(Kind.Client);
        var thrown = new Span.Types.Event { Name = "exception" };
        thrown.Attributes.Add([Attribute("exception.type", "A"), Attribute("exception.message", "m"), Attribute("exception.stacktrace", "A: m\n\tat p.C.f(C.java:3)\nCaused by: B: n\n\tat p.D.g(D.java:4)\n\t... 1 more")]);
        span.Events.Add([new Span.Types.Event { Name = "cache miss", TimeUnixNano = 1_500_000_000, Attributes = { Attribute("k", 1) } }, thrown]);
        var root = Read(span, ("telemetry.sdk.language", "java")).Root;
        var exceptions = root.Cause!.Exceptions;
        Assert.Equal(["A m C.java 3 p.C.f True", "B n D.java 4 p.D.g True"], exceptions.Select(one =>
            $"{one.Type} {one.Message} {one.Stack[0].Path} {one.Stack[0].Line} {one.Stack[0].Label} {one.Remote}"));
        Assert.Equal(exceptions[1].Id, exceptions[0].Cause);
        Assert.Contains("""
            "events":[{"name":"cache miss","time":1.5,"attributes":{"k":1}}]
            """, Metadata(root));
    }

    [Fact]
    public void An_x_ray_header_among_the_attributes_is_a_link()
    {
        var header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        var link = Assert.Single(Read(Child(Kind.Consumer, ("messaging.header.AWSTraceHeader", header))).Root.Links);
        Assert.Equal(("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8"), (link.TraceId.ToString(), link.Id.ToString()));
    }

    [Theory]
    [InlineData(DropReason.InvalidTraceId)]
    [InlineData(DropReason.InvalidId)]
    [InlineData(DropReason.InvalidTime)]
    public void A_span_that_cannot_be_kept_is_refused_by_name(DropReason reason)
    {
        var span = Server();
        span.TraceId = reason == DropReason.InvalidTraceId ? ByteString.CopyFrom(new byte[16]) : span.TraceId;
        span.SpanId = reason == DropReason.InvalidId ? ByteString.CopyFrom(1, 2) : span.SpanId;
        span.EndTimeUnixNano = reason == DropReason.InvalidTime ? ulong.MaxValue : 1;
        Assert.False(OtlpDocumentReader.TryRead(Bytes(span), new InternTable(), out _, out var error));
        Assert.Equal(reason, error.Reason);
        Assert.StartsWith("Cannot read OTLP span: ", error.Message);
    }

    [Fact]
    public void Limits_of_depth_number_and_size_refuse_the_span()
    {
        var deep = new AnyValue { StringValue = "x" };
        for (var i = 0; i <= OtlpLimits.MaxValueDepth; i++)
        {
            deep = new AnyValue { ArrayValue = new ArrayValue { Values = { deep } } };
        }

        Assert.Equal(DropReason.InvalidSpan, Refusal(new Span(Server()) { Attributes = { new KeyValue { Key = "k", Value = deep } } }));
        var many = Server();
        many.Attributes.Add(Enumerable.Range(0, OtlpLimits.MaxAttributes + 1).Select(i => Attribute($"k{i}", i)));
        Assert.Equal(DropReason.InvalidSpan, Refusal(many));
        Assert.Equal(DropReason.TooLarge, Refusal(new Span(Server()) { Name = new string('x', OtlpLimits.MaxSpanBytes) }));
    }

    private static DropReason Refusal(Span span)
    {
        Assert.False(OtlpDocumentReader.TryRead(Bytes(span), new InternTable(), out _, out var error));
        return error.Reason;
    }

    private static Span Server(params (string Key, object Value)[] attributes) => Make(Kind.Server, attributes);

    private static Span Child(Kind kind, params (string Key, object Value)[] attributes)
    {
        var span = Make(kind, attributes);
        span.ParentSpanId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, 8);
        return span;
    }

    private static Span Make(Kind kind, (string Key, object Value)[] attributes)
    {
        var span = new Span
        {
            TraceId = ByteString.CopyFrom(Convert.FromHexString("5B8EFFF798038103D269B633813FC60C")),
            SpanId = ByteString.CopyFrom(Convert.FromHexString("EEE19B7EC3C1B174")),
            Name = "op",
            Kind = kind,
            StartTimeUnixNano = 1_700_000_000_123_456_789,
            EndTimeUnixNano = 1_700_000_001_000_000_000,
        };
        span.Attributes.Add(attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)));
        return span;
    }

    private static KeyValue Attribute(string key, object value) => new()
    {
        Key = key,
        Value = value is int number ? new AnyValue { IntValue = number } : new AnyValue { StringValue = (string)value },
    };

    private static byte[] Bytes(Span span, params (string Key, object Value)[] resource)
    {
        var document = new ResourceSpans
        {
            Resource = new(),
            ScopeSpans = { new ScopeSpans { Scope = new InstrumentationScope { Name = "lib", Version = "1" }, Spans = { span } } },
        };
        document.Resource.Attributes.Add(resource.Select(attribute => Attribute(attribute.Key, attribute.Value)));
        return document.ToByteArray();
    }

    private static SegmentDocument Read(Span span, params (string Key, object Value)[] resource) => Read(span, OtlpReadOptions.Default, resource);

    private static SegmentDocument Read(Span span, OtlpReadOptions options, params (string Key, object Value)[] resource)
    {
        Assert.True(OtlpDocumentReader.TryRead(Bytes(span, resource), new InternTable(), out var document, out var error, options), error.Message);
        return document;
    }

    private static string Metadata(Entity entity) => System.Text.Encoding.UTF8.GetString(entity.Metadata.Span);
}
