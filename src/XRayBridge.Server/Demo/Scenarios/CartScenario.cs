using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>Someone puts something into the cart: API Gateway, a Lambda function, a table that refuses now and then, a topic, a bucket.</summary>
internal sealed class CartScenario : IScenario
{
    public int Weight => 40;

    public void Play(DemoTrace trace)
    {
        var world = trace.World;
        var (method, path) = world.Pick(("GET", "/cart"), ("POST", "/cart/items"), ("DELETE", "/cart/items/17"), ("GET", "/products/teapot"));
        var gateway = trace.Segment("shop-api/prod", "AWS::ApiGateway::Stage", trace.Start)
            .Request(method, $"https://shop.example.com{path}", world.Pick("Mozilla/5.0 (X11; Linux x86_64)", "ShopApp/4.2 (iOS)"), world.ClientIp())
            .Set("aws", new JsonObject { ["api_gateway"] = new JsonObject { ["account_id"] = "123456789012", ["rest_api_id"] = "k3x9", ["stage"] = "prod" } })
            .Annotate("aws:api_id", "k3x9");
        var call = gateway.Part("Lambda", 2).Set("namespace", "aws").Set("aws", new JsonObject { ["function_name"] = "cart", ["operation"] = "Invoke" });

        var function = new LambdaFunction(trace, "cart", call.Start + world.About(1), call);
        var customer = world.Customer();
        function.Invocation
            .Annotate("customer", customer)
            .Annotate("tier", world.Pick("gold", "silver", "basic"))
            .Annotate("items", world.Number(12));
        var status = Work(world, function.Invocation, method, customer);
        var answered = function.Finish(status);

        call.Response(status).End(answered);
        gateway.Response(status, 300 + world.Number(4_000)).Set("user", customer);
        trace.Send(gateway, answered + world.About(1.5));
    }

    private static int Work(DemoWorld world, DemoEntity code, string method, string customer)
    {
        var key = new JsonObject { ["table_name"] = "carts", ["resource_names"] = new JsonArray("carts") };
        var operation = method == "GET" ? "GetItem" : "UpdateItem";
        for (var attempt = 0; world.Once(12) && attempt < 3; attempt++)
        {
            // The SDK tries again after a refusal: the customer notices nothing but the time.
            code.Aws("DynamoDB", operation, 4, (JsonObject)key.DeepClone()).Response(400).Set("error", true).Set("throttle", true)
                .Raise(new DemoException("ProvisionedThroughputExceededException", "The level of configured provisioned throughput was exceeded", true));
        }

        code.Aws("DynamoDB", operation, 7, key);
        if (world.Once(25))
        {
            code.Set("error", true).Raise(new DemoException("CartNotFound", $"No cart of {customer}", false, "cart/store.py:58 load", "cart/app.py:21 handler"));
            return 404;
        }

        if (method == "GET")
        {
            code.Aws("S3", "GetObject", 18, new JsonObject { ["bucket_name"] = "shop-pictures", ["key"] = "teapot.webp" }).Response(200, 48_211);
        }
        else
        {
            code.Aws("SNS", "Publish", 12, new JsonObject { ["topic_arn"] = "arn:aws:sns:eu-central-1:123456789012:cart-changed" });
        }

        return 200;
    }
}
