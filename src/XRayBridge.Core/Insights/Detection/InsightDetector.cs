using System.Security.Cryptography;
using System.Text;
using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>
/// Finds times with too many faults in the minutes of a group (docs/adr/0013). It goes through them one by one, and what it finds
/// follows from them alone: no clock, no chance. Immutable and safe for concurrent use.
/// </summary>
internal sealed class InsightDetector(string groupName, string groupArn)
{
    /// <summary>With fewer requests a minute says nothing.</summary>
    private const int MinRequests = 10;

    /// <summary>Fewer faults are bad luck.</summary>
    private const int MinFaults = 4;

    /// <summary>Beyond the usual share, so that of very many requests not each tenth of a percent is news.</summary>
    private const double Margin = 0.05;

    /// <summary>While an insight is open, less is too much than opens one, so that it does not flap.</summary>
    private const double OpenDeviations = 2;

    private const double OpenMargin = Margin / 2;

    /// <summary>As long as so much of the rise is left it goes on; less may be bad luck that there always is.</summary>
    private const double OpenRise = 0.15;

    /// <summary>An insight is opened by two minutes among three.</summary>
    private const int SuspectMinutes = 3;

    private const int MinRaised = 2;

    /// <summary>An insight is closed after so many minutes in a row without too many faults.</summary>
    private const int CalmMinutes = 5;

    /// <summary>Faults that come back this soon after the close open the same insight again.</summary>
    private const int CoolingMinutes = 10;

    /// <summary>After so long, the share is taken for usual.</summary>
    private const int MaxOpenMinutes = 360;

    /// <summary>Whatever is still going on in a silence has ended after so many minutes of it.</summary>
    private const int MaxSilentMinutes = CalmMinutes + CoolingMinutes + 1;

    /// <summary>A change by so much is an event.</summary>
    private const double TellingChange = 0.2;

    /// <summary>An insight that goes on tells its state so often.</summary>
    private const int MinutesBetweenEvents = 30;

    /// <summary>The end has room beyond these.</summary>
    private const int MaxEvents = 50;

    private const int MaxClosed = 50;

    /// <summary>30 days, as long as the API can be asked for them.</summary>
    private const long MaxAgeMinutes = 30 * 24 * 60;

    /// <summary>The state after a minute; the minutes before it that are missing had no requests.</summary>
    public DetectorState Take(DetectorState state, MinuteCounts minute)
    {
        state = TakeSilence(state, minute.Minute - 1);
        return TakeNext(state, minute);
    }

    /// <summary>The state after silence until a minute.</summary>
    public DetectorState TakeSilence(DetectorState state, long until)
    {
        for (var count = 0; state.Minute > 0 && state.Minute < until && count < MaxSilentMinutes; count++)
        {
            state = TakeNext(state, MinuteCounts.None(state.Minute + 1));
        }

        return state.Minute > 0 && state.Minute < until ? state with { Minute = until } : state;
    }

    /// <summary>All that a state has, the oldest first.</summary>
    public IReadOnlyList<Insight> InsightsOf(DetectorState state)
    {
        List<Insight> insights = [.. state.Closed];
        insights.AddRange(state.Cooling is { } cooling ? [ToInsight(cooling)] : []);
        insights.AddRange(state.Open is { } open ? [ToInsight(open)] : []);
        return insights;
    }

    private DetectorState TakeNext(DetectorState state, MinuteCounts minute)
    {
        state = Cool(state with { Minute = minute.Minute });
        return state.Open is { } open ? TakeOpen(state, open, minute) : TakeClosed(state, minute);
    }

    /// <summary>The last one can no longer be opened again.</summary>
    private DetectorState Cool(DetectorState state)
    {
        if (state.Cooling is not { } cooling || state.Minute - cooling.Updated <= CoolingMinutes)
        {
            return state;
        }

        return AddClosed(state with { Cooling = null }, cooling);
    }

    private DetectorState AddClosed(DetectorState state, OpenInsight closed)
    {
        var all = state.Closed.Append(ToInsight(closed)).Where(insight => state.Minute - Minutes.Of(insight.Updated) < MaxAgeMinutes);
        return state with { Closed = [.. all.TakeLast(MaxClosed)] };
    }

    private static DetectorState TakeClosed(DetectorState state, MinuteCounts minute)
    {
        var usual = FaultBaseline.Of(state.Usual.Select(counts => new FaultCount(counts.Clients.Faults, counts.Clients.Total)));
        var isRaised = usual is not null && IsRaised(usual, minute);
        IReadOnlyList<MinuteCounts> suspect = [.. state.Suspect.Append(minute).TakeLast(SuspectMinutes).SkipWhile(one => usual is null || !IsRaised(usual, one))];
        if (isRaised && suspect.Count(one => IsRaised(usual!, one)) >= MinRaised)
        {
            var open = state.Cooling is { } cooling ? OpenAgain(cooling, suspect) : Open(state, usual!, suspect);
            return state with { Suspect = [], Cooling = null, Open = open };
        }

        state = state with { Suspect = suspect };
        return isRaised ? state : AddUsual(state, minute);
    }

    private DetectorState TakeOpen(DetectorState state, OpenInsight open, MinuteCounts minute)
    {
        open = open with { Updated = minute.Minute };
        if (!IsStillRaised(open, minute))
        {
            open = open with { Calm = [.. open.Calm, minute] };
            return open.Calm.Count < CalmMinutes
                ? state with { Open = open }
                : open.Calm.Aggregate(state with { Open = null, Cooling = Close(open, InsightTexts.Closed(open.Calm)) }, AddUsual);
        }

        open = open with { Last = minute.Minute, Sum = open.Calm.Append(minute).Aggregate(open.Sum, (sum, one) => sum.Plus(one)), Calm = [] };
        if (minute.Minute - open.First < MaxOpenMinutes)
        {
            return state with { Open = TellChange(open, minute) };
        }

        // What is usual has to be learned anew, and by what was usual before it would be opened again at once.
        return AddClosed(state with { Open = null, Usual = [] }, Close(open, InsightTexts.BecameUsual(open)));
    }

    private static OpenInsight Open(DetectorState state, FaultBaseline usual, IReadOnlyList<MinuteCounts> suspect)
    {
        var last = suspect[^1].Minute;
        var open = new OpenInsight
        {
            First = suspect[0].Minute,
            Last = last,
            Updated = last,
            Usual = usual,
            Before = state.Usual.Aggregate((sum, minute) => sum.Plus(minute)),
            Sum = suspect.Aggregate((sum, minute) => sum.Plus(minute)),
            Events = [],
            ToldShare = 0,
            ToldCause = default,
            ToldAt = last,
        };
        return Tell(open, InsightTexts.Opened(open, ServiceImpact.RootCauseOf(open).Node), suspect[^1]);
    }

    /// <summary>The minutes in between had no more faults than usual: they are left out.</summary>
    private static OpenInsight OpenAgain(OpenInsight cooling, IReadOnlyList<MinuteCounts> suspect)
    {
        var open = cooling with
        {
            IsClosed = false,
            Last = suspect[^1].Minute,
            Updated = suspect[^1].Minute,
            Sum = suspect.Aggregate(cooling.Sum, (sum, minute) => sum.Plus(minute)),
            Calm = [],
        };
        return Tell(open, InsightTexts.OpenedAgain(suspect[^1], ServiceImpact.RootCauseOf(open).Node), suspect[^1]);
    }

    private static OpenInsight Close(OpenInsight open, string text)
    {
        var closed = open with { IsClosed = true };
        return closed with { Events = [.. open.Events.Take(MaxEvents), EventOf(closed, text, open.Updated)], Calm = [] };
    }

    private static OpenInsight TellChange(OpenInsight open, MinuteCounts minute)
    {
        var cause = ServiceImpact.RootCauseOf(open).Node;
        if (cause != open.ToldCause)
        {
            return Tell(open, InsightTexts.CauseChanged(cause), minute);
        }

        var isTelling = minute.Clients.Total >= MinRequests && Math.Abs(minute.Clients.Share - open.ToldShare) >= TellingChange;
        return isTelling || minute.Minute - open.ToldAt >= MinutesBetweenEvents ? Tell(open, InsightTexts.Changed(minute), minute) : open;
    }

    private static OpenInsight Tell(OpenInsight open, string text, MinuteCounts minute) => open with
    {
        Events = open.Events.Count < MaxEvents ? [.. open.Events, EventOf(open, text, minute.Minute)] : open.Events,
        ToldShare = minute.Clients.Share,
        ToldCause = ServiceImpact.RootCauseOf(open).Node,
        ToldAt = minute.Minute,
    };

    private static InsightEvent EventOf(OpenInsight open, string text, long minute)
    {
        var cause = ServiceImpact.RootCauseOf(open);
        return new InsightEvent(
            Minutes.StartOf(minute + 1), text, open.Sum.Clients, cause.Requests, ServiceImpact.ServicesOf(open, cause.Node));
    }

    /// <summary>A minute with too few requests teaches nothing; of the others, only the faults are needed.</summary>
    private static DetectorState AddUsual(DetectorState state, MinuteCounts minute) => minute.Clients.Total < MinRequests
        ? state
        : state with { Usual = [.. state.Usual.Append(minute.OnlyFaults()).TakeLast(FaultBaseline.MaxPeriods)] };

    private static bool IsRaised(FaultBaseline usual, MinuteCounts minute) =>
        minute.Clients is { Total: >= MinRequests, Faults: >= MinFaults } clients
        && clients.Faults > usual.ForecastOf(clients.Total, FaultForecast.Deviations).High
        && clients.Share > usual.Share + Margin;

    /// <summary>When hardly anyone comes any more, it goes on as long as most fail.</summary>
    private static bool IsStillRaised(OpenInsight open, MinuteCounts minute)
    {
        var (clients, usual) = (minute.Clients, open.Usual);
        if (clients.Total < MinRequests)
        {
            return clients.Faults * 2 > clients.Total;
        }

        var margin = Math.Max(OpenMargin, OpenRise * (open.Sum.Clients.Share - usual.Share));
        return clients.Faults > usual.ForecastOf(clients.Total, OpenDeviations).High && clients.Share > usual.Share + margin;
    }

    private Insight ToInsight(OpenInsight open)
    {
        var cause = ServiceImpact.RootCauseOf(open);
        return new Insight
        {
            Id = IdOf(open.First),
            GroupName = groupName,
            GroupArn = groupArn,
            Start = Minutes.StartOf(open.First),
            End = open.IsClosed ? Minutes.StartOf(open.Last + 1) : null,
            Updated = Minutes.StartOf(open.Updated + 1),
            Summary = InsightTexts.Summary(groupName, open, cause.Node),
            RootCause = cause.Node,
            ClientImpact = open.Sum.Clients,
            RootCauseImpact = cause.Requests,
            Services = ServiceImpact.ServicesOf(open, cause.Node),
            Events = open.Events,
        };
    }

    /// <summary>A UUID made of a name, which is version 5; the API's pattern knows none above it.</summary>
    private Guid IdOf(long first)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{groupArn} {first}"), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
