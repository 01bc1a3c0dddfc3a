using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>The shop's services that run in containers.</summary>
internal static class Containers
{
    public static DemoEntity Checkout(DemoTrace trace) => Segment(trace, "checkout", "2.14.0", "X-Ray for Python");

    public static DemoEntity Fulfilment(DemoTrace trace) => Segment(trace, "fulfilment", "1.3.1", "X-Ray for Java");

    private static DemoEntity Segment(DemoTrace trace, string name, string version, string sdk) => trace
        .Segment(name, "AWS::ECS::Fargate", trace.Start)
        .Set("service", new JsonObject { ["version"] = version })
        .Set("aws", new JsonObject
        {
            ["account_id"] = "123456789012",
            ["ecs"] = new JsonObject
            {
                ["container"] = $"{name}-{trace.World.Pick("7f4c", "a81e")}",
                ["availability_zone"] = trace.World.Pick("eu-central-1a", "eu-central-1b"),
            },
            ["xray"] = new JsonObject { ["sdk"] = sdk, ["sampling_rule_name"] = "Default" },
        });
}
