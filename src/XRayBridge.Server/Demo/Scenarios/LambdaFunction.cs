using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>
/// The two segments of a Lambda function: the service's, which knows of queueing and answers, and the function's, with
/// initialization (of a cold start), invocation and overhead.
/// </summary>
internal sealed class LambdaFunction
{
    private const string Account = "123456789012";

    private readonly DemoTrace _trace;
    private readonly DemoEntity _service;
    private readonly DemoEntity _function;

    public LambdaFunction(DemoTrace trace, string name, DateTimeOffset at, DemoEntity? caller)
    {
        _trace = trace;
        var arn = $"arn:aws:lambda:eu-central-1:{Account}:function:{name}";
        _service = trace.Segment(name, "AWS::Lambda", at, caller)
            .Set("resource_arn", arn)
            .Set("aws", new JsonObject { ["request_id"] = trace.World.Id(), ["account_id"] = Account });
        _function = trace.Segment(name, "AWS::Lambda::Function", at + trace.World.About(4), _service)
            .Set("aws", new JsonObject { ["account_id"] = Account, ["function_arn"] = arn, ["resource_names"] = new JsonArray(name) });
        if (trace.World.Once(15))
        {
            _function.Part("Initialization", 280);
        }

        Invocation = _function.Part("Invocation", 1);
    }

    /// <summary>Where the function's own code runs: its calls are parts of this.</summary>
    public DemoEntity Invocation { get; }

    /// <summary>Ends the function's work and sends both segments; returns when the answer was there.</summary>
    public DateTimeOffset Finish(int status)
    {
        _function.End(Invocation.Ended);
        _function.Part("Overhead", 0.6);
        _trace.Send(_function, _function.Ended);
        _service.Response(status);
        _trace.Send(_service, _function.Ended + _trace.World.About(1));
        return _service.Ended;
    }
}
