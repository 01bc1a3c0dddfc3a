using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Tests.Filters;

/// <summary>Traces for filters, made of documents.</summary>
internal static class FilterTraces
{
    private static readonly Timestamp Start = Timestamp.FromUnixSeconds(1_710_268_850);

    /// <summary>The worked example of the API reference, 3.9: a page that answered 200 although its table refused a call.</summary>
    public static FilterTrace Worked() => Trace(new Segment
    {
        Id = new SegmentId(0xa1),
        Name = "shop",
        Origin = "AWS::EC2::Instance",
        StartTime = At(0),
        EndTime = At(300),
        User = "u1",
        Http = new HttpBlock { Method = "GET", Url = "http://shop/cart", ClientIp = "10.0.0.9", Status = 200 },
        Annotations = [new("tier", AnnotationValue.Of("gold"))],
        Subsegments = [TableCall(10, 60), Call(0xb2, "tax.example.com", 70, 250, new HttpBlock { Method = "GET", Url = "https://tax.example.com/v1", Status = 200 })],
    });

    /// <summary>
    /// A page that answered 200 in 0.3 s although its table refused once; a Lambda function that it called twice, once slowly
    /// and once with a fault of its bank's; and a segment that is still in progress.
    /// </summary>
    public static FilterTrace Shop() => Trace(Page(), SlowPayment(), FailedPayment(), new Segment
    {
        Id = new SegmentId(0xd1),
        Name = "mail",
        StartTime = At(200),
        InProgress = true,
        User = "u2",
    });

    private static Segment Page() => new()
    {
        Id = new SegmentId(0xa1),
        Name = "shop",
        Origin = "AWS::EC2::Instance",
        StartTime = At(0),
        EndTime = At(300),
        User = "u1",
        Aws = new AwsBlock { Json = default, InstanceId = "i-1", AvailabilityZone = "eu-west-1a" },
        Http = new HttpBlock { Method = "GET", Url = "http://shop/cart", ClientIp = "10.0.0.9", UserAgent = "curl/8", Status = 200 },
        Annotations =
        [
            new("tier", AnnotationValue.Of("gold")), new("n", AnnotationValue.Of(30)), new("yes", AnnotationValue.Of(true)),
            new("no", AnnotationValue.Of(false)), new("a.b", AnnotationValue.Of("x")),
        ],
        Subsegments =
        [
            TableCall(10, 60),
            Call(0xb2, "pay", 60, 300, null),
            Call(0xb3, "pay", 70, 170, new HttpBlock { Status = 500 }),
        ],
    };

    private static Segment SlowPayment() => new()
    {
        Id = new SegmentId(0xc1),
        Name = "pay",
        Origin = "AWS::Lambda::Function",
        StartTime = At(60),
        EndTime = At(3060),
        Annotations = [new("n", AnnotationValue.Of("31"))],
    };

    private static Segment FailedPayment() => new()
    {
        Id = new SegmentId(0xc2),
        Name = "pay",
        Origin = "AWS::Lambda::Function",
        StartTime = At(70),
        EndTime = At(170),
        Http = new HttpBlock { Status = 500 },
        Aws = new AwsBlock { Json = default, AccountId = "123456789012" },
        Subsegments =
        [
            new Subsegment
            {
                Id = new SegmentId(0xe1),
                Name = "deserialize",
                StartTime = At(80),
                EndTime = At(160),
                Fault = true,
                Cause = new Cause
                {
                    Exceptions =
                    [
                        new ExceptionRecord { Type = "IOException", Message = "broken pipe" },
                        new ExceptionRecord { Type = "AuthError", Message = "not authorized: pay" },
                    ],
                },
                Subsegments = [Call(0xe2, "bank", 90, 150, new HttpBlock { Status = 503 })],
            },
        ],
    };

    private static Subsegment TableCall(int start, int end) => new()
    {
        Id = new SegmentId(0xb1),
        Name = "DynamoDB",
        Namespace = "aws",
        StartTime = At(start),
        EndTime = At(end),
        Error = true,
        Throttle = true,
        Aws = new AwsBlock { Json = default, Operation = "GetItem", TableName = "cart", ResourceNames = ["cart"] },
        Http = new HttpBlock { Status = 400 },
    };

    private static Subsegment Call(ulong id, string name, int start, int end, HttpBlock? http) => new()
    {
        Id = new SegmentId(id),
        Name = name,
        Namespace = "remote",
        StartTime = At(start),
        EndTime = At(end),
        Http = http,
    };

    private static FilterTrace Trace(params Segment[] segments)
    {
        var source = new SourceId(SourceKind.Api, "api");
        var id = new TraceId(0x65f0a1b2_01234567, 0x89abcdef_01234567);
        return new FilterTrace(TraceTree.Of(new StoredTrace(id, [.. segments.Select((segment, index) => new LogEntry(index + 1, Document(id, segment), source, At(0)))])));
    }

    /// <summary>A payment (0xc1, 0xc2) was called by the page's second or third call (0xb2, 0xb3).</summary>
    private static SegmentDocument Document(TraceId id, Segment segment) => new()
    {
        TraceId = id,
        ParentId = segment.Id.Value switch
        {
            0xc1 => new SegmentId(0xb2),
            0xc2 => new SegmentId(0xb3),
            0xd1 => new SegmentId(0xff),
            _ => null,
        },
        Root = segment,
        Format = DocumentFormat.XRayJson,
        Raw = default,
    };

    private static Timestamp At(int milliseconds) => new(Start.UnixNanoseconds + (milliseconds * Timestamp.NanosecondsPerMillisecond));
}
