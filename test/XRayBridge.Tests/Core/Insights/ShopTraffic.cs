using System.Globalization;

namespace XRayBridge.Tests.Core.Insights;

/// <summary>
/// Requests to a shop that calls a payment service, whose segment is inferred, and a stock service, which sends its own. When one
/// fails, the payment service has refused it and the shop answers with a fault.
/// </summary>
internal sealed class ShopTraffic(int seed, DateTimeOffset opening)
{
    private readonly Random _random = new(seed);
    private int _count;

    public ShopTraffic(int seed)
        : this(seed, InsightsBench.Start)
    {
    }

    /// <summary>The documents of a minute: two of each request.</summary>
    public IEnumerable<string> Minute(int minute, int requests, double share)
    {
        for (var request = 0; request < requests; request++)
        {
            var start = opening.AddMinutes(minute).AddSeconds(60.0 * request / requests);
            foreach (var document in Request(start, _random.NextDouble() < share))
            {
                yield return document;
            }
        }
    }

    /// <summary>Minutes with 100 requests each, by the share of faults in each.</summary>
    public IEnumerable<string> Minutes(params double[] shares) => shares.SelectMany((share, minute) => Minute(minute, 100, share));

    /// <summary>20 minutes with 1 % of faults, 10 with 30 %, and 20 with 1 % again.</summary>
    public IEnumerable<string> Outage() =>
        Minutes([.. Enumerable.Repeat(0.01, 20), .. Enumerable.Repeat(0.3, 10), .. Enumerable.Repeat(0.01, 20)]);

    private IEnumerable<string> Request(DateTimeOffset at, bool fails)
    {
        var start = (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerSecond;
        var (number, status) = (++_count, fails ? 503 : 200);
        var ids = string.Create(CultureInfo.InvariantCulture, $"\"trace_id\":\"1-581cf771-{number:x24}\"");
        yield return string.Create(CultureInfo.InvariantCulture, $$"""
            { {{ids}},"id":"00000000000000c1","parent_id":"00000000000000b2","name":"stock","start_time":{{start + 0.1m}},"end_time":{{start + 0.2m}} }
            """);
        yield return string.Create(CultureInfo.InvariantCulture, $$"""
            { {{ids}},"id":"00000000000000a1","name":"shop","origin":"AWS::ECS::Fargate","start_time":{{start}},"end_time":{{start + 1.5m}},
              "http": { "request": { "method":"POST","url":"http://shop/{{(number % 2 == 0 ? "checkout" : "cart")}}" }, "response": { "status":{{status}} } },
              "subsegments": [
                { "id":"00000000000000b2","name":"stock","namespace":"remote","start_time":{{start + 0.1m}},"end_time":{{start + 0.2m}} },
                { "id":"00000000000000b1","name":"pay.example.net","namespace":"remote","start_time":{{start + 0.3m}},"end_time":{{start + 1.4m}},
                  "http": { "response": { "status":{{status}} } } }] }
            """);
    }
}
