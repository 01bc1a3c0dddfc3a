using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>The sales report: a state machine that runs a Glue job for a while, so its segment is in progress most of the time.</summary>
internal sealed class ReportScenario : IScenario
{
    private const string Machine = "arn:aws:states:eu-central-1:123456789012:execution:sales-report:";

    public int Weight => 2;

    public void Play(DemoTrace trace)
    {
        var world = trace.World;
        var arn = Machine + world.Id();
        var machine = trace.Segment("sales-report", "AWS::StepFunctions::StateMachine", trace.Start)
            .Set("resource_arn", arn)
            .Set("aws", new JsonObject { ["account_id"] = "123456789012", ["resource_arn"] = arn })
            .Annotate("report", world.Pick("daily", "hourly"));
        trace.SendInProgress(machine, trace.Start);

        State(machine, "Collect", state => state.Aws("DynamoDB", "Scan", 420, new JsonObject { ["table_name"] = "orders", ["resource_names"] = new JsonArray("orders") }));
        var failed = world.Once(6);
        State(machine, "Aggregate", state =>
        {
            var job = state.Aws("Glue", "StartJobRun", 9_000, new JsonObject { ["resource_names"] = new JsonArray("aggregate-sales") });
            if (failed)
            {
                job.Response(500).Raise(new DemoException("Glue.ConcurrentRunsExceededException", "Concurrent runs exceeded for aggregate-sales", true));
                state.Set("fault", true);
            }
        });
        if (!failed)
        {
            State(machine, "Publish", state => state.Aws("S3", "PutObject", 35, new JsonObject { ["bucket_name"] = "shop-reports", ["key"] = "sales.parquet" }));
        }

        machine.Set("fault", failed ? true : null);
        trace.Send(machine, machine.Ended + world.About(20));
    }

    private static void State(DemoEntity machine, string name, Action<DemoEntity> work)
    {
        var state = machine.Part(name, 3);
        work(state);
        machine.End(state.Ended);
    }
}
