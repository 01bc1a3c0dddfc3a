using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace XRayBridge.FakeXRay;

/// <summary>The operations that a poller and a daemon call, with the service's limits and its bad days.</summary>
internal sealed class XRayEndpoint(
    FakeOptions options, FakeClock clock, TraceGenerator generator, TraceStore store, Uploads uploads, Statistics statistics, SignatureCheck signature)
{
    private const int MaxTraceIds = 5;
    private const string SamplingRules =
        """{"SamplingRuleRecords":[{"SamplingRule":{"RuleName":"of-the-fake","RuleARN":"arn:aws:xray:us-east-1:1:sampling-rule/of-the-fake","ResourceARN":"*","Priority":1,"FixedRate":1,"ReservoirSize":1,"ServiceName":"*","ServiceType":"*","Host":"*","HTTPMethod":"*","URLPath":"*","Version":1,"Attributes":{}},"CreatedAt":0.0,"ModifiedAt":1530558121.0}]}""";

    private const string SamplingTargets = """{"SamplingTargetDocuments":[],"LastRuleModification":1530558121.0,"UnprocessedStatistics":[]}""";
    private const long MaxWindowNs = 6 * 3600 * 1_000_000_000L;
    private const int MaxOpenQueries = 256;

    private readonly ConcurrentDictionary<string, FakeQuery> _queries = new();

    private long _lastQuery;

    /// <summary><c>up</c>, <c>503</c> (every call fails), <c>abort</c> (every connection is cut) or <c>hang</c> (no call is answered).</summary>
    public string Mode { get; set; } = "up";

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Date = clock.NowAsDate.ToString("R", CultureInfo.InvariantCulture);
        var body = await ReadBodyAsync(context.Request);
        var path = context.Request.Path.Value;
        if (path == "/TraceSummaries")
        {
            statistics.SummaryCall();
        }
        else if (path == "/Traces")
        {
            statistics.BatchCall();
        }

        if (await RefusedAsync(context, body))
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>(32 * 1024);
        var error = path switch
        {
            "/TraceSummaries" => Summaries(body, output),
            "/Traces" => Traces(body, output),
            "/TraceSegments" => uploads.Put(body, output),
            "/TelemetryRecords" => Telemetry(body, output),
            "/GetSamplingRules" => Answer(output, SamplingRules),
            "/SamplingTargets" => Answer(output, SamplingTargets),
            _ => "Unknown operation " + path,
        };
        if (error is not null)
        {
            statistics.Invalid();
            await ErrorAsync(context, 400, "InvalidRequestException", error);
            return;
        }

        await SendAsync(context, output.WrittenMemory);
    }

    private async Task<bool> RefusedAsync(HttpContext context, byte[] body)
    {
        if (Mode == "abort")
        {
            context.Abort();
            return true;
        }

        if (Mode == "hang")
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (Mode == "503")
        {
            await ErrorAsync(context, 503, "ServiceUnavailable", "Service is down");
            return true;
        }

        if (signature.Refuse(context.Request, body) is { } refusal)
        {
            statistics.Unauthorized();
            await ErrorAsync(context, 403, refusal.Code, refusal.Message);
            return true;
        }

        var luck = Random.Shared.NextDouble();
        if (luck < options.Throttle)
        {
            statistics.Throttled();
            var old = Random.Shared.Next(4) == 0;
            await ErrorAsync(context, old ? 400 : 429, old ? "ThrottlingException" : "ThrottledException", "Rate exceeded");
            return true;
        }

        if (luck < options.Throttle + options.Fail)
        {
            statistics.Failed();
            await ErrorAsync(context, 500, "InternalFailure", "Something went wrong");
            return true;
        }

        return false;
    }

    private string? Telemetry(byte[] body, ArrayBufferWriter<byte> output)
    {
        uploads.PutTelemetry(body);
        return Answer(output, "{}");
    }

    private static string? Answer(ArrayBufferWriter<byte> output, string text)
    {
        Write(output, text);
        return null;
    }

    private string? Summaries(byte[] body, ArrayBufferWriter<byte> output)
    {
        using var json = JsonDocument.Parse(body);
        var from = Nanoseconds(json.RootElement.GetProperty("StartTime"));
        var to = Nanoseconds(json.RootElement.GetProperty("EndTime"));
        if (to - from > MaxWindowNs)
        {
            return "Time range cannot be longer than 6 hours";
        }

        if (json.RootElement.GetProperty("TimeRangeType").GetString() != "Event")
        {
            return "This fake knows TimeRangeType Event only";
        }

        var query = "";
        var offset = 0;
        var now = clock.Now;
        if (json.RootElement.TryGetProperty("NextToken", out var token))
        {
            var parts = token.GetString()!.Split('.');
            query = parts[0];
            offset = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }
        else
        {
            query = "q" + Interlocked.Increment(ref _lastQuery).ToString(CultureInfo.InvariantCulture);
            if (FilterOf(json.RootElement, out var filter) is { } error)
            {
                return error;
            }

            _queries[query] = new FakeQuery(store.ChangedIn(from, to, now), filter);
            _queries.TryRemove("q" + (_lastQuery - MaxOpenQueries).ToString(CultureInfo.InvariantCulture), out _);
        }

        if (!_queries.TryGetValue(query, out var found))
        {
            return "Invalid NextToken";
        }

        WritePage(output, query, found, offset, now);
        return null;
    }

    private string? FilterOf(JsonElement request, out Func<FakeTrace, bool>? filter)
    {
        filter = null;
        try
        {
            filter = request.TryGetProperty("FilterExpression", out var text) ? FakeFilter.Parse(text.GetString()!, options.Groups) : null;
            return null;
        }
        catch (FormatException exception)
        {
            return "Invalid filter expression: " + exception.Message;
        }
    }

    /// <summary>A page is so many traces looked at, of which those that match are in it.</summary>
    private void WritePage(ArrayBufferWriter<byte> output, string query, FakeQuery found, int offset, long now)
    {
        var traces = found.Traces;
        var isEmpty = Random.Shared.NextDouble() < options.EmptyPages;
        var end = isEmpty ? offset : Math.Min(traces.Length, offset + options.PageSize);
        output.Write("{\"TraceSummaries\":["u8);
        for (var i = offset; i < end; i++)
        {
            if (found.Filter is null || found.Filter(generator.Make(traces[i])))
            {
                if (output.WrittenSpan[^1] == (byte)'}')
                {
                    output.Write(","u8);
                }

                store.WriteSummary(output, traces[i], now, options.Revisions);
            }
        }

        statistics.Scanned(end - offset);
        Write(output, string.Create(
            CultureInfo.InvariantCulture, $"],\"ApproximateTime\":{now / 1e9:F3},\"TracesProcessedCount\":{end - offset}"));
        if (isEmpty || end < traces.Length)
        {
            Write(output, string.Create(CultureInfo.InvariantCulture, $",\"NextToken\":\"{query}.{end}\""));
        }

        output.Write("}"u8);
    }

    private string? Traces(byte[] body, ArrayBufferWriter<byte> output)
    {
        using var json = JsonDocument.Parse(body);
        var now = clock.Now;
        var ids = json.RootElement.GetProperty("TraceIds").EnumerateArray().Select(id => id.GetString()!).ToList();
        if (ids.Count is 0 or > MaxTraceIds)
        {
            return "TraceIds must have 1 to 5 entries";
        }

        var traces = ids.Select(id => store.Find(id, now)).Where(trace => trace >= 0).ToList();
        var isSecondPage = json.RootElement.TryGetProperty("NextToken", out _);
        var unprocessed = -1;
        if (!isSecondPage && traces.Count > 1 && Random.Shared.NextDouble() < options.Unprocessed)
        {
            unprocessed = traces[^1];
            traces.RemoveAt(traces.Count - 1);
        }

        // The last trace is the one that a second page goes on with.
        var split = isSecondPage || (unprocessed < 0 && Random.Shared.NextDouble() < options.Split);
        output.Write("{\"Traces\":["u8);
        for (var i = isSecondPage ? traces.Count - 1 : 0; i < traces.Count; i++)
        {
            if (output.WrittenSpan[^1] == (byte)'}')
            {
                output.Write(","u8);
            }

            WriteTrace(output, traces[i], now, split && i == traces.Count - 1, isSecondPage);
        }

        output.Write("],\"UnprocessedTraceIds\":["u8);
        Write(output, unprocessed < 0 ? "" : $"\"{store.IdOf(unprocessed)}\"");
        output.Write(split && !isSecondPage ? "],\"NextToken\":\"second\"}"u8 : "]}"u8);
        return null;
    }

    private void WriteTrace(ArrayBufferWriter<byte> output, int trace, long now, bool isSplit, bool isSecondHalf)
    {
        var isLate = store.IsLateState(trace, now);
        var count = store.DocumentCount(trace);
        var middle = isSplit ? count / 2 : count;
        Write(output, $"{{\"Id\":\"{store.IdOf(trace)}\",\"LimitExceeded\":false,\"Segments\":[");
        store.WriteDocuments(output, trace, isSecondHalf ? middle : 0, isSecondHalf ? count : middle, isLate);
        output.Write("]}"u8);
        if (!isSplit || isSecondHalf)
        {
            statistics.Fetched(trace, isLate);
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, string text) => Encoding.ASCII.GetBytes(text, output);

    private static long Nanoseconds(JsonElement seconds) => (long)(seconds.GetDecimal() * 1_000_000_000m);

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-ErrorType"] = code;
        return SendAsync(context, Encoding.UTF8.GetBytes($"{{\"__type\":\"{code}\",\"message\":\"{message}\"}}"));
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
