using System.Globalization;

namespace XRayBridge.FakeXRay;

/// <summary>
/// What a test steers by: <c>/truth?at=all|now&amp;url=path|raw&amp;filter=expression</c>, <c>/stats</c>, <c>/uploads</c>, <c>/down?mode=503|abort|hang</c>, <c>/up</c>,
/// <c>/clock?advance=seconds</c>, <c>/expire?token=...</c>.
/// </summary>
internal sealed class ControlEndpoint(
    FakeOptions options, FakeClock clock, TraceGenerator generator, TraceStore store, Uploads uploads, Statistics statistics, SignatureCheck signature, XRayEndpoint xray)
{
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        switch (context.Request.Path.Value)
        {
            case "/truth":
                await context.Response.WriteAsync(RenderTruth(query["at"] == "now", query["url"] != "raw", query["filter"].ToString()));
                return true;
            case "/stats":
                await context.Response.WriteAsync(statistics.Render());
                return true;
            case "/uploads":
                await context.Response.WriteAsync(uploads.Render());
                return true;
            case "/down":
                xray.Mode = query["mode"].FirstOrDefault() is { } mode and ("abort" or "hang") ? mode : "503";
                return true;
            case "/up":
                xray.Mode = "up";
                return true;
            case "/clock":
                clock.Advance(double.Parse(query["advance"].ToString(), CultureInfo.InvariantCulture));
                return true;
            case "/expire":
                signature.Expire(query["token"].ToString());
                return true;
            default:
                return false;
        }
    }

    private string RenderTruth(bool visibleNow, bool urlPathOnly, string filter)
    {
        var truth = new Truth(urlPathOnly);
        var now = clock.Now;
        Func<FakeTrace, bool> isAskedFor = filter.Length > 0 ? FakeFilter.Parse(filter, options.Groups) : static _ => true;
        for (var i = 0; i < options.Traces; i++)
        {
            var trace = generator.Make(i);
            if ((!visibleNow || trace.FirstChangeNs <= now) && isAskedFor(trace))
            {
                truth.Add(trace, isLate: !visibleNow || trace.LateChangeNs == 0 || store.IsLateState(i, now));
            }
        }

        return truth.Render();
    }
}
