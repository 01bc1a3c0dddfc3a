using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>A worker takes an order from the queue: a trace of its own, linked to the one of the purchase.</summary>
internal sealed class FulfilmentScenario : IScenario
{
    public int Weight => 20;

    public void Play(DemoTrace trace)
    {
        var world = trace.World;
        if (world.TakeOrder(trace.Start) is not { } order)
        {
            return;
        }

        var worker = Containers.Fulfilment(trace)
            .Annotate("order", order.Number)
            .Set("links", new JsonArray(new JsonObject
            {
                ["trace_id"] = order.TraceId,
                ["id"] = order.SegmentId,
                ["attributes"] = new JsonObject { ["aws.xray.reserved.reference_type"] = "parent" },
            }));
        worker.Aws("DynamoDB", "Query", 8, new JsonObject { ["table_name"] = "stock", ["resource_names"] = new JsonArray("stock") });
        var pack = worker.Part("pack", 40);
        if (world.Once(18))
        {
            pack.Set("fault", true);
            worker.Set("fault", true).Raise(new DemoException(
                "java.lang.IllegalStateException", $"Order {order.Number}: no box is large enough", false, "Packer.java:112 pack", "Worker.java:39 handle"));
        }
        else
        {
            worker.Aws("S3", "PutObject", 25, new JsonObject { ["bucket_name"] = "shop-labels", ["key"] = "label.pdf" });
            worker.Aws("SQS", "DeleteMessage", 6, new JsonObject { ["queue_url"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/orders" });
        }

        trace.Send(worker, worker.Ended + world.About(2));
    }
}
