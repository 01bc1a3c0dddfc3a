using System.Globalization;

namespace XRayBridge.FakeXRay;

/// <summary>The command line: <c>--name value</c> pairs. Shares are 0 to 1.</summary>
internal sealed class FakeOptions
{
    /// <summary>0 = chosen by the system; the first line on standard output names it.</summary>
    public int Port { get; private set; }

    public int Traces { get; private set; } = 1000;

    public int Seed { get; private set; } = 1;

    public int PageSize { get; private set; } = 250;

    /// <summary>Share of calls answered with 429 (or 400 ThrottlingException, one in four).</summary>
    public double Throttle { get; private set; }

    /// <summary>Share of calls answered with 500.</summary>
    public double Fail { get; private set; }

    /// <summary>Share of traces that change once more, <see cref="LateBySeconds"/> after they became visible.</summary>
    public double Late { get; private set; }

    public double LateBySeconds { get; private set; } = 20;

    /// <summary>Start of the first trace in unix seconds; 0 = so that the last one is just over now.</summary>
    public double Start { get; private set; }

    /// <summary>The time over which the traces start, evenly.</summary>
    public double SpanMinutes { get; private set; } = 60;

    /// <summary>Whether BatchGetTraces adds inferred segments, as the service does.</summary>
    public bool Inferred { get; private set; } = true;

    /// <summary>Share of traces with one document more, that is no segment.</summary>
    public double Malformed { get; private set; }

    /// <summary>Share of BatchGetTraces calls that leave one trace unprocessed.</summary>
    public double Unprocessed { get; private set; } = 0.02;

    /// <summary>Share of BatchGetTraces calls that answer in two pages, splitting a trace.</summary>
    public double Split { get; private set; } = 0.02;

    /// <summary>Share of pages of GetTraceSummaries that are empty and have a token.</summary>
    public double EmptyPages { get; private set; } = 0.05;

    /// <summary>False: summaries have no Revision.</summary>
    public bool Revisions { get; private set; } = true;

    /// <summary>Seconds that this service's clock (and its Date header) is ahead of the machine's.</summary>
    public double SkewSeconds { get; private set; }

    /// <summary>Unix seconds: the clock stands there until it is advanced. 0 = it runs.</summary>
    public double FrozenClock { get; private set; }

    /// <summary>When given, every call must carry a valid signature of this key.</summary>
    public string AccessKey { get; private set; } = "";

    public string SecretKey { get; private set; } = "";

    public string Region { get; private set; } = "us-east-1";

    /// <summary>Filter expressions by name; given as <c>--group name=expression</c>, each time one more.</summary>
    public Dictionary<string, string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>End when standard input ends, so that a test that dies leaves nothing behind.</summary>
    public bool WatchStdin { get; private set; }

    public static FakeOptions Parse(string[] args)
    {
        var options = new FakeOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
            {
                throw new ArgumentException($"{args[i]} needs a value.");
            }

            options.Set(args[i], args[i + 1]);
        }

        return options;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--port": Port = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--traces": Traces = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--seed": Seed = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--page-size": PageSize = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--throttle": Throttle = Number(value); break;
            case "--fail": Fail = Number(value); break;
            case "--late": Late = Number(value); break;
            case "--late-by": LateBySeconds = Number(value); break;
            case "--start": Start = Number(value); break;
            case "--span-minutes": SpanMinutes = Number(value); break;
            case "--inferred": Inferred = value == "on"; break;
            case "--malformed": Malformed = Number(value); break;
            case "--unprocessed": Unprocessed = Number(value); break;
            case "--split": Split = Number(value); break;
            case "--empty-pages": EmptyPages = Number(value); break;
            case "--revisions": Revisions = value == "on"; break;
            case "--skew-seconds": SkewSeconds = Number(value); break;
            case "--frozen-clock": FrozenClock = Number(value); break;
            case "--access-key": AccessKey = value; break;
            case "--secret-key": SecretKey = value; break;
            case "--region": Region = value; break;
            case "--group": Groups.Add(value.Split('=', 2)[0], value.Split('=', 2)[1]); break;
            case "--watch-stdin": WatchStdin = value == "on"; break;
            default: throw new ArgumentException($"{name} is not an option.");
        }
    }

    private static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
