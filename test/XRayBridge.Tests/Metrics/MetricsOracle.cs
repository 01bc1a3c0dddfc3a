using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Metrics;

/// <summary>
/// The counters of the catalogue computed the slow way: over the whole set of documents at once, from dictionaries, with
/// the definitions of design section 0 written down a second time. Documents are complete, distinct, and all in time.
/// </summary>
internal sealed class MetricsOracle
{
    private readonly List<(SegmentDocument Document, SourceId Source)> _documents;
    private readonly Dictionary<(TraceId, SegmentId), Node> _nodes = [];

    public MetricsOracle(IEnumerable<(SegmentDocument Document, SourceId Source)> documents)
    {
        _documents = [.. documents.Where(item => item.Document.IsComplete)];
        foreach (var (document, source) in _documents)
        {
            Visit(document, source, document.Root, null);
        }

        foreach (var (document, _) in _documents)
        {
            if (document.Root is Segment segment)
            {
                CountRequest(segment);
            }
        }

        CountCalls();
    }

    public SortedDictionary<string, double> Samples { get; } = new(StringComparer.Ordinal);

    private sealed record Node(Entity Entity, SegmentDocument Document, SourceId Source, Entity? Container);

    private void Visit(SegmentDocument document, SourceId source, Entity entity, Entity? container)
    {
        _nodes.Add((document.TraceId, entity.Id), new Node(entity, document, source, container));
        foreach (var child in entity.Subsegments)
        {
            Visit(document, source, child, entity);
        }
    }

    private Node? ParentOf(Node node)
    {
        var parent = node.Container?.Id ?? node.Document.ParentId;
        return parent is { } id ? _nodes.GetValueOrDefault((node.Document.TraceId, id)) : null;
    }

    /// <summary>The segment that a subsegment belongs to, over documents.</summary>
    private string? ServiceOf(Node node) => node.Entity is Segment segment ? segment.Name : ParentOf(node) is { } parent ? ServiceOf(parent) : null;

    private Node CallOf(Node node)
    {
        if (node.Entity is not Subsegment { Namespace: var space } || space == "aws" || ParentOf(node) is not { Entity: Subsegment } parent)
        {
            return node;
        }

        if (node.Container is null && ServiceOf(parent) is null)
        {
            return node;
        }

        var outer = CallOf(parent);
        var kind = (outer.Entity as Subsegment)?.Namespace;
        return kind == "aws" || (kind == "remote" && space != "remote") ? outer : node;
    }

    private void CountCalls()
    {
        var targets = new Dictionary<Node, HashSet<string>>();
        foreach (var (document, _) in _documents)
        {
            if (document.Root is not Segment segment || document.ParentId is not { } id
                || _nodes.GetValueOrDefault((document.TraceId, id)) is not { } parent)
            {
                continue;
            }

            if (parent.Entity is Segment caller)
            {
                CountCall(caller.Name, segment.Name);
                continue;
            }

            var call = CallOf(parent);
            targets.TryAdd(call, []);
            targets[call].Add(segment.Name);
        }

        foreach (var node in _nodes.Values)
        {
            var isCall = node.Entity is Subsegment { Namespace: "aws" or "remote" } && CallOf(node) == node;
            var names = targets.GetValueOrDefault(node) ?? (isCall ? [node.Entity.Name] : []);
            foreach (var name in ServiceOf(node) is null ? [] : names)
            {
                CountCall(ServiceOf(node)!, name);
            }

            if (isCall && !targets.ContainsKey(node) && node.Source.Kind != SourceKind.Poller
                && node.Entity is Subsegment { Traced: false })
            {
                CountRequest(node.Entity);
            }
        }
    }

    private void CountCall(string source, string target)
    {
        if (source != target)
        {
            Add("xray_service_dependency_total", $"source=\"{source}\",target=\"{target}\"", 1);
        }
    }

    private void CountRequest(Entity entity)
    {
        var status = entity.Http?.Status;
        var error = entity.Error || status is >= 400 and < 500;
        var fault = entity.Fault || status >= 500;
        var throttle = entity.Throttle || status == 429;
        var service = $"service=\"{entity.Name}\"";
        Add("xray_service_requests_total", service, 1);
        Add("xray_service_errors_total", service, error ? 1 : 0);
        Add("xray_service_faults_total", service, fault ? 1 : 0);
        Add("xray_service_throttles_total", service, throttle ? 1 : 0);
        CountDetails("xray_service", service, entity);
        if (entity.Http?.ClientIp is { } ip)
        {
            Add("xray_service_client_ip_total", $"{service},client_ip=\"{ip}\"", 1);
        }

        if (entity.Http?.Url is not { } url)
        {
            return;
        }

        url = $"url=\"{new Uri(url).AbsolutePath}\"";
        Add("xray_url_requests_total", url, 1);
        Add("xray_url_errors_total", url, error || fault ? 1 : 0);
        CountDetails("xray_url", url, entity);
        var both = $"{url},{service}";
        Add("xray_url_service_total", both, 1);
        Add("xray_url_service_requests_total", both, 1);
        Add("xray_url_service_errors_total", both, error || fault ? 1 : 0);
        CountDetails("xray_url_service", both, entity);
    }

    private void CountDetails(string prefix, string labels, Entity entity)
    {
        var latency = entity.EndTime is { } end ? Math.Max(0, end.UnixNanoseconds - entity.StartTime.UnixNanoseconds) : (long?)null;
        Add($"{prefix}_latency_sum_ms", labels, latency / 1e6 ?? 0);
        Add($"{prefix}_latency_count", labels, latency is null ? 0 : 1);
        if (entity.Http?.Status is { } status)
        {
            Add($"{prefix}_status_total", $"{labels},status_code=\"{status}\"", 1);
        }

        if (entity.Http?.Method is { } method)
        {
            Add($"{prefix}_method_total", $"{labels},method=\"{method}\"", 1);
        }
    }

    private void Add(string name, string labels, double value)
    {
        var key = $"{name}{{{labels}}}";
        Samples[key] = Samples.GetValueOrDefault(key) + value;
    }
}
