using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>
/// The counters of the metrics catalogue, sections 1 to 3, and the rules of its section 0 by which a document adds to them.
/// Not thread-safe. Allocates nothing for a document whose series exist.
/// </summary>
internal sealed class MetricsAggregator
{
    private readonly UrlMode _urlMode;
    private readonly long _windowNs;
    private readonly SeriesSet _services;
    private readonly SeriesSet _urls;
    private readonly SeriesSet _urlServices;
    private readonly SeriesSet _dependencies;
    private readonly CounterFamily _serviceStatuses;
    private readonly CounterFamily _serviceMethods;
    private readonly CounterFamily _clientIps;
    private readonly CounterFamily _urlStatuses;
    private readonly CounterFamily _urlMethods;
    private readonly CounterFamily _urlServiceStatuses;
    private readonly CounterFamily _urlServiceMethods;
    private long _nextId = 1;

    public MetricsAggregator(MetricsOptions options)
    {
        _urlMode = options.UrlMode;
        _windowNs = options.WindowMinutes * 60 * Timestamp.NanosecondsPerSecond;
        var limit = options.MaxSeriesPerFamily;
        _services = new SeriesSet(SeriesKind.Service, new SeriesBudget("xray_service_requests_total", limit), "service");
        _urls = new SeriesSet(SeriesKind.Url, new SeriesBudget("xray_url_requests_total", limit), "url");
        _urlServices = new SeriesSet(
            SeriesKind.UrlService, new SeriesBudget("xray_url_service_requests_total", limit), "url", "service");
        _dependencies = new SeriesSet(
            SeriesKind.Dependency, new SeriesBudget("xray_service_dependency_total", limit), "source", "target");

        _serviceStatuses = Statuses("xray_service_status_total", "Requests of a service by status code.");
        _serviceMethods = Methods("xray_service_method_total", "Requests of a service by HTTP method.");
        _clientIps = new CounterFamily(
            "xray_service_client_ip_total", "Requests of a service by client address: the first to come, the rest as other.",
            "client_ip", limit, options.MaxClientIpsPerService);
        _urlStatuses = Statuses("xray_url_status_total", "Requests of a URL by status code.");
        _urlMethods = Methods("xray_url_method_total", "Requests of a URL by HTTP method.");
        _urlServiceStatuses = Statuses("xray_url_service_status_total", "Requests of a URL at a service by status code.");
        _urlServiceMethods = Methods("xray_url_service_method_total", "Requests of a URL at a service by HTTP method.");
        CounterFamilies =
        [
            _serviceStatuses, _serviceMethods, _clientIps, _urlStatuses, _urlMethods, _urlServiceStatuses, _urlServiceMethods,
        ];
        Sets = [_services, _urls, _urlServices, _dependencies];
        Budgets = [.. Sets.Select(set => set.Budget), .. CounterFamilies.Select(family => family.Budget)];

        CounterFamily Statuses(string name, string help) => new(name, help, "status_code", limit, int.MaxValue);
        CounterFamily Methods(string name, string help) => new(name, help, "method", limit, int.MaxValue);
    }

    public IReadOnlyList<CounterFamily> CounterFamilies { get; }

    /// <summary>In the order of <see cref="SeriesKind"/>.</summary>
    public IReadOnlyList<SeriesSet> Sets { get; }

    /// <summary>Of all families, for what they limited.</summary>
    public IReadOnlyList<SeriesBudget> Budgets { get; }

    /// <summary>Over all sets.</summary>
    public int SeriesCount => Sets.Sum(set => set.Series.Count);

    /// <summary>Series that differ from their saved rows, each once.</summary>
    public List<RequestSeries> Changed { get; } = [];

    /// <summary>Requests that ended before they began, since whoever reports them set it to 0.</summary>
    public long NegativeDurations { get; set; }

    public SeriesSet SetOf(SeriesKind kind) => Sets[(int)kind - 1];

    /// <summary>The number of the window that a moment lies in.</summary>
    public long WindowOf(Timestamp moment)
    {
        var (number, rest) = Math.DivRem(moment.UnixNanoseconds, _windowNs);
        return rest < 0 ? number - 1 : number;
    }

    /// <summary>Counts a document, if it is a request: a complete segment, sent or inferred.</summary>
    public void Count(in LogEntry entry)
    {
        if (entry.Document.Root is Segment { InProgress: false } segment)
        {
            Count(segment.Name, Outcomes.Of(segment), segment.Elapsed, segment.Http, entry.Arrival);
        }
    }

    /// <summary>Counts what the joiner found.</summary>
    public void Count(JoinedCalls results)
    {
        foreach (var call in results.Calls)
        {
            var series = DependencyOf(call.Source, call.Target);
            series.Add(new Request(call.Outcome, LatencyNs: -1, Bucket: 0, WindowOf(call.Arrival)));
            Touch(series);
        }

        foreach (var request in results.InferredRequests)
        {
            Count(request.Service, request.Outcome, request.Elapsed, request.Http, request.Arrival);
        }
    }

    /// <summary>Makes the series of a saved row.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public void Restore(long id, ReadOnlySpan<byte> row)
    {
        var reader = new StateReader(row);
        var (kind, first, second) = RequestSeries.LoadKey(ref reader);
        if (!Enum.IsDefined(kind))
        {
            throw new InvalidDataException($"Cannot read the saved metrics: series {id} is of the unknown kind {(int)kind}.");
        }

        var set = SetOf(kind);
        if (first != LabelValue.Other && second != LabelValue.Other)
        {
            set.Budget.Restore();
        }

        _nextId = Math.Max(_nextId, id + 1);
        WithCounters(set.Create(id, first, second)).Load(ref reader);
    }

    /// <summary>The rows of all changed series are saved.</summary>
    public void Saved()
    {
        foreach (var series in Changed)
        {
            series.IsChanged = false;
        }

        Changed.Clear();
    }

    /// <summary>Forgets what the saved rows know of windows.</summary>
    public void ForgetWindows()
    {
        foreach (var set in Sets)
        {
            foreach (var series in set.Series.InOrder())
            {
                series.ForgetWindows();
            }
        }
    }

    private void Count(string name, Outcome outcome, Duration? elapsed, HttpBlock? http, Timestamp arrival)
    {
        var latency = -1L;
        if (elapsed is { } duration)
        {
            NegativeDurations += duration.Nanoseconds < 0 ? 1 : 0;
            latency = duration.ClampedToZero.Nanoseconds;
        }

        var request = new Request(outcome, latency, ExponentialSketch.BucketOf(latency), WindowOf(arrival));
        var service = ServiceOf(name);
        Add(service, request, http);
        if (http is null)
        {
            return;
        }

        if (http.ClientIp is { Length: > 0 } clientIp)
        {
            service.ClientIps!.Add(clientIp);
        }

        var url = UrlTreatment.Of(http.Url, _urlMode);
        if (!url.IsEmpty)
        {
            var byUrl = UrlOf(url);
            Add(byUrl, request, http);
            Add(UrlServiceOf(byUrl, service), request, http);
        }
    }

    private void Add(RequestSeries series, in Request request, HttpBlock? http)
    {
        series.Add(request);
        Touch(series);
        if (http?.Status is { } status)
        {
            series.Statuses!.Add(StatusText.Of(status));
        }

        if (http?.Method is { Length: > 0 } method)
        {
            series.Methods!.Add(method);
        }
    }

    private void Touch(RequestSeries series)
    {
        if (!series.IsChanged)
        {
            series.IsChanged = true;
            Changed.Add(series);
        }
    }

    // A name is looked up as it came. Only when it is not found it may be one that LabelValue changes: the series are known
    // by what their labels hold, or two names could make the same line.
    private RequestSeries ServiceOf(string name) => _services.Find(name) ?? MakeSingle(_services, LabelValue.Of(name));

    private RequestSeries UrlOf(ReadOnlySpan<char> url) => _urls.Find(url) ?? MakeSingle(_urls, LabelValue.Of(url));

    private RequestSeries MakeSingle(SeriesSet set, string value)
    {
        if (set.Find(value) is { } known)
        {
            return known;
        }

        return value == LabelValue.Other || set.Budget.TryTake()
            ? Make(set, value, string.Empty)
            : set.Find(LabelValue.Other) ?? Make(set, LabelValue.Other, string.Empty);
    }

    /// <summary>Past the limit the service stays, so that its own totals stay right.</summary>
    private RequestSeries UrlServiceOf(RequestSeries url, RequestSeries service) =>
        _urlServices.Find(url.First, service.First)
        ?? (url.First == LabelValue.Other || service.First == LabelValue.Other || _urlServices.Budget.TryTake()
            ? Make(_urlServices, url.First, service.First)
            : _urlServices.Find(LabelValue.Other, service.First) ?? Make(_urlServices, LabelValue.Other, service.First));

    private RequestSeries DependencyOf(string source, string target)
    {
        if (_dependencies.Find(source, target) is { } known)
        {
            return known;
        }

        (source, target) = (LabelValue.Of(source), LabelValue.Of(target));
        if (_dependencies.Find(source, target) is { } changed)
        {
            return changed;
        }

        if (_dependencies.Budget.TryTake())
        {
            return Make(_dependencies, source, target);
        }

        // The source stays when it is a service that has a series: those are bounded, names are not.
        source = _services.Find(source) is null ? LabelValue.Other : source;
        return _dependencies.Find(source, LabelValue.Other) ?? Make(_dependencies, source, LabelValue.Other);
    }

    private RequestSeries Make(SeriesSet set, string first, string second) => WithCounters(set.Create(_nextId++, first, second));

    private RequestSeries WithCounters(RequestSeries series)
    {
        (series.Statuses, series.Methods, series.ClientIps) = series.Kind switch
        {
            SeriesKind.Service => (new(_serviceStatuses, series), new(_serviceMethods, series), new(_clientIps, series)),
            SeriesKind.Url => (new(_urlStatuses, series), new LabelCounters(_urlMethods, series), (LabelCounters?)null),
            SeriesKind.UrlService => (new(_urlServiceStatuses, series), new LabelCounters(_urlServiceMethods, series), null),
            _ => ((LabelCounters?)null, (LabelCounters?)null, (LabelCounters?)null),
        };
        return series;
    }
}
