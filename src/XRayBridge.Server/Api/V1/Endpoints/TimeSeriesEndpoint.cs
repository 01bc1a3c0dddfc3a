using System.Globalization;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.TimeSeries;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>Requests, outcomes and percentiles period by period: of a node or an edge that a selector means, or of every node.</summary>
internal sealed class TimeSeriesEndpoint(TraceSearch search, ITraceRollups rollups, GroupStore groups) : IV1Endpoint
{
    /// <summary>The newest traces that they are made of: as many as a graph's, so that map and series agree.</summary>
    private const int MaxTraces = GraphEndpoint.MaxTraces;

    private const int MaxSeries = 50;

    /// <summary>Periods of a range when the request does not choose their length.</summary>
    private const int WantedPeriods = 60;

    /// <summary>50 series of 1,000 periods are 5 MB at most.</summary>
    private const int MaxPeriods = 1_000;

    private static readonly int[] Steps = [1, 5, 10, 15, 30, 60, 300, 900, 3_600, 10_800, 86_400];

    public string Path => "time-series";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var range = V1Query.RangeOf(request);
        var step = TimeSpan.FromSeconds(StepOf(request, range));
        var filter = V1Query.FilterOf(request, await groups.LookupAsync(context.RequestAborted));
        if (filter == FilterExpression.Everything
            && step.Ticks % TimeSpan.TicksPerMinute == 0
            && await rollups.TryReadAsync(range.From, range.To, MaxTraces, context.RequestAborted) is { } minutes)
        {
            await WriteAsync(context, minutes, step);
            return;
        }

        var (series, count, earliest) = (new NodeSeriesBuilder(step, SelectorOf(request)), 0, Timestamp.MaxValue);
        var (next, _) = await search.FindAsync(
            range,
            filter,
            null,
            MaxTraces,
            MaxTraces,
            trace =>
            {
                series.Add(trace.Tree, trace.Summary.StartTime);
                count++;
                earliest = trace.Summary.StartTime < earliest ? trace.Summary.StartTime : earliest;
            },
            context.RequestAborted);
        var from = next is null ? range.From : FirstWhole(earliest, step, range);
        var shown = series.Build(next is null ? Timestamp.MinValue : from, MaxSeries);
        await V1Answer.WriteAsync(
            context,
            new TimeSeriesShape(
                from.UnixMilliseconds, range.To.UnixMilliseconds, (int)step.TotalSeconds, count, next is null, [.. shown.Select(NodeSeriesShape.Of)]),
            V1Json.Default.TimeSeriesShape);
    }

    /// <summary>Of more traces than are read one by one: whole minutes, with everything that they come to.</summary>
    private static Task WriteAsync(HttpContext context, RollupWindow minutes, TimeSpan step)
    {
        var (series, count) = (new NodeSeriesBuilder(step, SelectorOf(context.Request)), 0L);
        foreach (var minute in minutes.Minutes)
        {
            series.Add(minute.Totals, minute.Start);
            count += minute.Totals.Traces;
        }

        return V1Answer.WriteAsync(
            context,
            new TimeSeriesShape(
                minutes.Start.UnixMilliseconds,
                minutes.End.UnixMilliseconds,
                (int)step.TotalSeconds,
                (int)Math.Min(int.MaxValue, count),
                true,
                [.. series.Build(Timestamp.MinValue, MaxSeries).Select(NodeSeriesShape.Of)]),
            V1Json.Default.TimeSeriesShape);
    }

    /// <summary>A period of which only the end was looked at would show a rise that never was: it is left out, unless it is the only one.</summary>
    private static Timestamp FirstWhole(Timestamp earliest, TimeSpan step, (Timestamp From, Timestamp To) range)
    {
        if (earliest < range.From || earliest >= range.To)
        {
            return range.From;
        }

        var cut = Period.BeginningOf(earliest, step);
        return cut.Add(step) < range.To ? cut.Add(step) : cut;
    }

    private static EntitySelector? SelectorOf(HttpRequest request)
    {
        var text = request.Query["selector"].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return EntitySelector.TryParse(text, out var selector, out var error) ? selector : throw RefusedException.Bad(error);
    }

    private static int StepOf(HttpRequest request, (Timestamp From, Timestamp To) range)
    {
        var seconds = range.To.Since(range.From).TotalSeconds;
        var text = request.Query["step"].ToString();
        if (text.Length == 0)
        {
            return Steps.FirstOrDefault(candidate => seconds / candidate <= WantedPeriods, Steps[^1]);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 && seconds / step <= MaxPeriods
            ? step
            : throw RefusedException.Bad($"step must be whole seconds, and the range at most {MaxPeriods} times as long.");
    }
}
