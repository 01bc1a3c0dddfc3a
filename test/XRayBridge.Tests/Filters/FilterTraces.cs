using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Tests.Filters;

/// <summary>Traces as filters see them.</summary>
internal static class FilterTraces
{
    /// <summary>
    /// A page that answered 200 in 0.3 s although its table refused once; then a payment in a Lambda function that failed
    /// asynchronously, and a segment that is still in progress.
    /// </summary>
    public static FilterTrace Shop()
    {
        var http = new HttpBlock { Method = "GET", Url = "http://shop/cart", ClientIp = "10.0.0.9", UserAgent = "curl/8", Status = 200 };
        var client = Node("shop", "client");
        var shop = Node("shop", "AWS::EC2::Instance", new FilterTraceSegment(Outcome.Ok, false, false, true, Seconds(0.3), Seconds(0.3), http));
        var cart = Node("cart", "AWS::DynamoDB::Table", new FilterTraceSegment(
            Outcome.Error | Outcome.Throttle, false, true, false, Seconds(0.05), Seconds(0.05), new HttpBlock { Status = 400 }));
        var invoke = Node("pay", "AWS::Lambda", new FilterTraceSegment(Outcome.Ok, true, false, false, null, null, null));
        var function = Node(
            "pay",
            "AWS::Lambda::Function",
            new FilterTraceSegment(Outcome.Ok, false, false, false, Seconds(3), Seconds(4), null),
            new FilterTraceSegment(Outcome.Fault, false, false, false, Seconds(0.1), Seconds(0.1), new HttpBlock { Status = 500 })) with
        {
            Names = ["pay", "payments"],
            AccountId = "123456789012",
        };
        return new FilterTrace
        {
            Outcome = Outcome.Throttle,
            Partial = true,
            ResponseTime = Seconds(0.3),
            Duration = Seconds(5),
            Http = http,
            Users = ["u1", "u2"],
            InstanceIds = ["i-1"],
            AvailabilityZones = ["eu-west-1a"],
            Annotations =
            [
                new("tier", AnnotationValue.Of("gold")), new("n", AnnotationValue.Of(30)), new("n", AnnotationValue.Of("31")),
                new("yes", AnnotationValue.Of(true)), new("no", AnnotationValue.Of(false)), new("a.b", AnnotationValue.Of("x")),
            ],
            Nodes = [client, shop, cart, invoke, function],
            Calls =
            [
                new(client, shop, Outcome.Ok, Seconds(0.3), http),
                new(shop, cart, Outcome.Error | Outcome.Throttle, Seconds(0.05), new HttpBlock { Status = 400 }),
                new(shop, function, Outcome.Ok, Seconds(2), null),
                new(shop, function, Outcome.Fault, Seconds(0.1), new HttpBlock { Status = 500 }),
            ],
            FaultRootCauses = [PaymentFault()],
            ResponseTimeRootCauses =
            [
                new([Service("shop", "AWS::EC2::Instance", Entity("shop", 1), Entity("traces", 0.8) with { Remote = true })], ClientImpacting: true),
            ],
        };
    }

    public static Duration Seconds(double seconds) => new((long)Math.Round(seconds * 1e9));

    private static FilterRootCause PaymentFault() => new(
        [
            Service("shop", "AWS::EC2::Instance", Entity("shop"), Entity("pay") with { Remote = true }),
            Service(
                "pay",
                "AWS::Lambda::Function",
                Entity("pay"),
                Entity("deserialize") with { Exceptions = [new("IOException", "broken pipe"), new("AuthError", "not authorized: pay")] }) with { AccountId = "123456789012" },
            Service("bank", "remote", Entity("bank")) with { Inferred = true },
        ],
        ClientImpacting: false);

    private static FilterTraceNode Node(string name, string type, params FilterTraceSegment[] segments) => new(name, [name], type, null, segments);

    private static FilterRootCauseService Service(string name, string type, params FilterRootCauseEntity[] path) =>
        new(name, [name], type, null, path, false);

    private static FilterRootCauseEntity Entity(string name, double? coverage = null) => new(name, [], coverage, false);
}
