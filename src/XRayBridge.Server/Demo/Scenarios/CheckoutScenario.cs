using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>
/// Someone buys: a Flask service in a container, with a database, a payment service elsewhere that fails now and then and has its
/// outages, and a queue for what comes after. Slow payments are seen in progress first.
/// </summary>
internal sealed class CheckoutScenario : IScenario
{
    /// <summary>An answer that takes longer is reported before it is there, as SDKs do for open segments.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public int Weight => 25;

    public void Play(DemoTrace trace)
    {
        var world = trace.World;
        var customer = world.Customer();
        var order = 10_000 + world.Number(90_000);
        var checkout = Containers.Checkout(trace)
            .Request("POST", "https://shop.example.com/checkout", "Mozilla/5.0 (Macintosh)", world.ClientIp())
            .Set("user", customer)
            .Annotate("order", order)
            .Annotate("gift", world.Once(6))
            .Describe("shop", new JsonObject
            {
                ["order"] = new JsonObject { ["number"] = order, ["lines"] = new JsonArray(new JsonObject { ["sku"] = "teapot", ["count"] = 1 + world.Number(4) }) },
                ["voucher"] = null,
            });
        Query(checkout, "SELECT * FROM customers WHERE id = $1", 6);
        var status = Pay(world, checkout.Part("charge", 1), checkout, isOutage: world.PaymentFails(trace.Start));
        if (status == 200)
        {
            Query(checkout, "INSERT INTO orders (number, customer) VALUES ($1, $2)", 9);
            var queued = checkout.Aws(
                "SQS", "SendMessage", 11, new JsonObject { ["queue_url"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/orders" });
            world.Queue(new DemoOrder(trace.Id, queued.Id, queued.Ended, order));
        }

        if (checkout.Ended - checkout.Start > Patience)
        {
            trace.SendInProgress(checkout, checkout.Start);
        }

        checkout.Response(status, 812);
        trace.Send(checkout, checkout.Ended + world.About(3));
    }

    private static void Query(DemoEntity service, string sql, double milliseconds) => service.Remote("shop@db.shop.internal", milliseconds)
        .Set("sql", new JsonObject
        {
            ["url"] = "postgresql://db.shop.internal:5432/shop",
            ["sanitized_query"] = sql,
            ["database_type"] = "PostgreSQL",
            ["database_version"] = "15.4",
            ["driver_version"] = "psycopg2 2.9",
            ["user"] = "checkout",
        });

    private static int Pay(DemoWorld world, DemoEntity step, DemoEntity checkout, bool isOutage)
    {
        var status = world.Once(20) || (isOutage && !world.Once(5)) ? 503 : world.Once(15) ? 402 : world.Once(30) ? 429 : 200;
        var payment = step.Remote("pay.example.net", world.Once(25) ? 1_900 : 140)
            .Request("POST", "https://pay.example.net/v2/charges")
            .Response(status, 240);
        step.End(payment.Ended);
        checkout.End(payment.Ended);
        if (status < 500)
        {
            return status;
        }

        var refused = new DemoException(
            "ConnectionResetError", "Connection reset by peer", true, "http/client.py:287 _read_status", "http/client.py:318 begin");
        var failed = new DemoException(
            "PaymentUnavailable", "pay.example.net answered 503", false, "checkout/payments.py:74 charge", "checkout/app.py:41 checkout");
        payment.Raise(refused);
        step.Set("fault", true).Raise(failed, refused);
        return 502;
    }
}
