using System.Globalization;
using System.Text;

namespace XRayBridge.Benchmarks.Load;

/// <summary>
/// Traces of a shop, four documents of some 700 bytes each: a front of five calls one of ten services, which calls a table and one of
/// five more, and that a partner. One in 50 fails at a service, one in 100 takes seconds; each has an order number of its own, one of
/// 100,000 customers and one of three tiers. The same number gives the same trace, save its times.
/// </summary>
internal sealed class TraceMix
{
    public const int DocumentsPerTrace = 4;

    private static readonly string[] Tiers = ["gold", "silver", "bronze"];

    private readonly StringBuilder _text = new(1_024);

    /// <summary>The order number, an annotation that one trace alone has.</summary>
    public static string OrderOf(long number) => string.Create(CultureInfo.InvariantCulture, $"order-{number:x10}");

    /// <summary>Appends the documents of a trace that begins at a time, in milliseconds since the epoch.</summary>
    public void Make(long number, long startMs, List<byte[]> documents)
    {
        var chance = Mix(number);
        var (front, middle, last) = (chance % 5, chance / 5 % 10, chance / 50 % 5);
        var isFault = chance / 250 % 50 == 0;
        var duration = chance / 12_500 % 100 == 0 ? 2_000 + (long)(chance % 6_000) : 20 + (long)(chance / 7 % 380);
        var trace = string.Create(CultureInfo.InvariantCulture, $"1-{startMs / 1000:x8}-{chance & 0xffffffff:x8}{number:x16}");
        var status = isFault ? 500 : 200;

        Begin($"front-{front}", Id(number, 0), trace, startMs, duration);
        _text.Append(CultureInfo.InvariantCulture, $$$"""
            ,"user":"user-{{{chance % 50_000}}}","http":{"request":{"method":"GET","url":"https://shop.example/front-{{{front}}}/items/{{{chance % 200}}}","user_agent":"Mozilla/5.0","client_ip":"10.0.{{{chance % 200}}}.{{{chance / 200 % 200}}}"},"response":{"status":{{{status}}},"content_length":512}},"annotations":{"order":"{{{OrderOf(number)}}}","customer":"c-{{{chance / 3 % 100_000}}}","tier":"{{{Tiers[chance % 3]}}}","items":{{{chance % 9}}}}
            """);
        Call(Id(number, 1), $"service-{middle}", startMs + 2, duration - 4, status);
        End(documents);

        Begin($"service-{middle}", Id(number, 2), trace, startMs + 3, duration - 6, Id(number, 1));
        _text.Append(CultureInfo.InvariantCulture, $$$"""
            ,"origin":"AWS::ECS::Container"{{{(isFault ? ",\"fault\":true" : "")}}},"http":{"request":{"method":"POST","url":"http://service-{{{middle}}}/work"},"response":{"status":{{{status}}}}},"annotations":{"shard":{{{chance % 64}}}},"metadata":{"default":{"note":"nothing to see here, but some bytes to carry"}}
            """);
        Call(Id(number, 3), $"stock-{last}", startMs + 8, duration - 16, 200);
        End(documents);

        Begin($"stock-{last}", Id(number, 4), trace, startMs + 9, duration - 18, Id(number, 3));
        _text.Append(CultureInfo.InvariantCulture, $$$"""
            ,"http":{"response":{"status":200}},"subsegments":[{"id":"{{{Id(number, 5)}}}","name":"DynamoDB","namespace":"aws","start_time":{{{Seconds(startMs + 10)}}},"end_time":{{{Seconds(startMs + 14)}}},"aws":{"operation":"GetItem","table_name":"stock-{{{last}}}","region":"eu-central-1"}}]
            """);
        End(documents);

        Begin("audit", Id(number, 6), trace, startMs + 12, 4, Id(number, 4));
        _text.Append(""","http":{"response":{"status":202}},"metadata":{"default":{"note":"nothing to see here, but some bytes to carry"}}""");
        End(documents);
    }

    private void Begin(string name, string id, string trace, long startMs, long durationMs, string? parent = null)
    {
        _text.Clear().Append(CultureInfo.InvariantCulture, $$"""
            {"name":"{{name}}","id":"{{id}}","trace_id":"{{trace}}","start_time":{{Seconds(startMs)}},"end_time":{{Seconds(startMs + Math.Max(1, durationMs))}}
            """);
        if (parent is not null)
        {
            _text.Append(CultureInfo.InvariantCulture, $",\"parent_id\":\"{parent}\"");
        }
    }

    private void Call(string id, string name, long startMs, long durationMs, int status) => _text.Append(CultureInfo.InvariantCulture, $$$$"""
        ,"subsegments":[{"id":"{{{{id}}}}","name":"{{{{name}}}}","namespace":"remote","start_time":{{{{Seconds(startMs)}}}},"end_time":{{{{Seconds(startMs + Math.Max(1, durationMs))}}}},"http":{"request":{"method":"POST","url":"http://{{{{name}}}}/work"},"response":{"status":{{{{status}}}}}}}]
        """);

    private void End(List<byte[]> documents) => documents.Add(Encoding.UTF8.GetBytes(_text.Append('}').ToString()));

    private static string Id(long number, int part) => string.Create(CultureInfo.InvariantCulture, $"{((ulong)number << 3) + (uint)part + 1:x16}");

    private static string Seconds(long milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}.{milliseconds % 1000:D3}");

    private static ulong Mix(long number)
    {
        var hash = ((ulong)number + 1) * 0x9e3779b97f4a7c15;
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        return (hash ^ (hash >> 27)) >> 8;
    }
}
