using System.Globalization;
using System.Text.Json;

namespace XRayBridge.FakeOtlp;

/// <summary>
/// What a test steers by, all with GET: <c>/spans[?name=...]</c>, <c>/stats</c>, <c>/requests</c>, <c>/last-body</c>, <c>/clear</c>;
/// <c>/down?mode=abort|hang</c>, <c>/answer?status=503[&amp;grpc=14][&amp;retry_after=2][&amp;as=date][&amp;count=3]</c>, <c>/poison?name=...</c>,
/// <c>/reject?name=...</c> (partial success), <c>/limit?bytes=...</c>, and <c>/up</c>, which ends all of these.
/// </summary>
internal sealed class ControlEndpoint(Behaviour behaviour, SpanStore store, RequestLog log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        switch (context.Request.Path.Value)
        {
            case "/spans":
                await context.Response.Body.WriteAsync(SpanJson.Render(SpansOf(query["name"])));
                break;
            case "/stats":
                await context.Response.WriteAsync(Statistics());
                break;
            case "/requests":
                await context.Response.WriteAsync(log.Render());
                break;
            case "/last-body":
                await context.Response.Body.WriteAsync(log.LastBody());
                break;
            default:
                context.Response.StatusCode = Steer(context.Request.Path.Value!, query) ? 200 : 404;
                break;
        }
    }

    private bool Steer(string path, IQueryCollection query)
    {
        switch (path)
        {
            case "/up": behaviour.Up(); break;
            case "/down": behaviour.Down(query["mode"].FirstOrDefault() ?? "abort"); break;
            case "/answer": behaviour.Answer(VerdictOf(query), Number(query, "count") ?? int.MaxValue); break;
            case "/poison": behaviour.Poison(query["name"].ToString()); break;
            case "/reject": behaviour.Reject(query["name"].ToString()); break;
            case "/limit": behaviour.Limit(Number(query, "bytes") ?? int.MaxValue); break;
            case "/clear": store.Clear(); break;
            default: return false;
        }

        return true;
    }

    private IEnumerable<ReceivedSpan> SpansOf(string? name) => store.Kept().Where(received => name is null || received.Span.Name == name);

    /// <summary><c>{"requests", "taken", "spans", "distinct", "duplicates", "faults": []}</c>; spans are those that were taken.</summary>
    private string Statistics()
    {
        var (requests, taken) = log.Count();
        var (spans, distinct, faults) = store.Count();
        return JsonSerializer.Serialize(new { requests, taken, spans, distinct, duplicates = spans - distinct, faults });
    }

    private static Verdict VerdictOf(IQueryCollection query)
    {
        var verdict = Verdict.Refused(Number(query, "status") ?? 503, "As told");
        return verdict with
        {
            GrpcCode = Number(query, "grpc") ?? verdict.GrpcCode,
            RetryAfter = Number(query, "retry_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            RetryAfterAsDate = query["as"] == "date",
        };
    }

    private static int? Number(IQueryCollection query, string name) =>
        query[name].FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
