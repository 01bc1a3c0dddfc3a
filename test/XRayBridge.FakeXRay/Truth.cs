using System.Globalization;
using System.Text;

namespace XRayBridge.FakeXRay;

/// <summary>
/// What every counter of the metrics catalogue must show, counted from the generated objects and never from a document. Written
/// from the catalogue's text alone.
/// </summary>
internal sealed class Truth(bool urlPathOnly)
{
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

    private long _documents;
    private long _requests;

    /// <param name="trace">The trace.</param>
    /// <param name="isLate">Whether its late state is what counts.</param>
    public void Add(FakeTrace trace, bool isLate)
    {
        var visible = trace.Segments.Where(segment => isLate || !segment.IsLate).ToList();
        var complete = visible.Where(segment => isLate || !segment.InProgressFirst).ToList();
        _documents += visible.Count;
        _requests += complete.Count;
        foreach (var segment in complete)
        {
            AddRequest(segment);
        }

        foreach (var segment in complete)
        {
            AddCalls(segment, segment, insideAws: false, visible);
        }

        foreach (var segment in visible)
        {
            var parent = complete.Find(candidate => candidate.Id == segment.ParentId);
            if (parent is not null)
            {
                AddEdge(parent.Name, segment.Name);
            }
        }
    }

    public string Render()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# documents {_documents}\n# requests {_requests}\n");
        foreach (var (series, value) in _values)
        {
            text.Append(series).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    private void AddRequest(FakeSegment segment)
    {
        var error = segment.Error || segment.Status is >= 400 and <= 499;
        var fault = segment.Fault || segment.Status >= 500;
        var throttle = segment.Throttle || segment.Status == 429;
        var latency = Math.Max(0, segment.EndNs - segment.StartNs) / 1e6;
        var service = Label("service", segment.Name);
        Count("xray_service_requests_total", service);
        CountIf(error, "xray_service_errors_total", service);
        CountIf(fault, "xray_service_faults_total", service);
        CountIf(throttle, "xray_service_throttles_total", service);
        Add("xray_service_latency_sum_ms", latency, service);
        Count("xray_service_latency_count", service);
        CountIf(segment.Status != 0, "xray_service_status_total", service, Status(segment));
        CountIf(segment.Method is not null, "xray_service_method_total", service, Label("method", segment.Method));
        CountIf(segment.ClientIp is not null, "xray_service_client_ip_total", service, Label("client_ip", segment.ClientIp));
        if (segment.Url is not null)
        {
            AddUrl(segment, error || fault, latency, service);
        }
    }

    private void AddUrl(FakeSegment segment, bool failed, double latency, string service)
    {
        var url = Label("url", urlPathOnly ? PathOf(segment.Url!) : segment.Url);
        Count("xray_url_requests_total", url);
        CountIf(failed, "xray_url_errors_total", url);
        Add("xray_url_latency_sum_ms", latency, url);
        Count("xray_url_latency_count", url);
        CountIf(segment.Status != 0, "xray_url_status_total", url, Status(segment));
        CountIf(segment.Method is not null, "xray_url_method_total", url, Label("method", segment.Method));
        Count("xray_url_service_total", url, service);
        Count("xray_url_service_requests_total", url, service);
        CountIf(failed, "xray_url_service_errors_total", url, service);
        Add("xray_url_service_latency_sum_ms", latency, url, service);
        Count("xray_url_service_latency_count", url, service);
        CountIf(segment.Status != 0, "xray_url_service_status_total", url, service, Status(segment));
        CountIf(segment.Method is not null, "xray_url_service_method_total", url, service, Label("method", segment.Method));
    }

    private void AddCalls(FakeSegment caller, FakeEntity entity, bool insideAws, List<FakeSegment> visible)
    {
        foreach (var call in entity.Subsegments)
        {
            var callee = visible.Find(segment => segment.ParentId == call.Id);
            var isCall = call.Namespace == "aws" || (call.Namespace == "remote" && !insideAws);
            if (callee is not null)
            {
                AddEdge(caller.Name, callee.Name);
            }
            else if (isCall && !call.Traced)
            {
                AddEdge(caller.Name, call.Name);
            }

            AddCalls(caller, call, insideAws || call.Namespace == "aws", visible);
        }
    }

    private void AddEdge(string source, string target) =>
        CountIf(source != target, "xray_service_dependency_total", Label("source", source), Label("target", target));

    private static string PathOf(string url)
    {
        var start = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        var path = start < 0 ? "/" : url[start..];
        return path.Split('?', '#')[0];
    }

    private static string Status(FakeSegment segment) => Label("status_code", segment.Status.ToString(CultureInfo.InvariantCulture));

    private static string Label(string name, string? value) => $"{name}=\"{value}\"";

    private void Count(string family, params string[] labels) => Add(family, 1, labels);

    private void CountIf(bool condition, string family, params string[] labels)
    {
        if (condition)
        {
            Add(family, 1, labels);
        }
    }

    /// <summary>Labels in the order of their names, so that two texts can be compared line by line.</summary>
    private void Add(string family, double amount, params string[] labels)
    {
        var series = $"{family}{{{string.Join(',', labels.Order(StringComparer.Ordinal))}}}";
        _values[series] = _values.GetValueOrDefault(series) + amount;
    }
}
