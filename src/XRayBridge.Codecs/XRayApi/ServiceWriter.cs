using System.Text.Json;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes nodes of a graph as <c>Service</c> (API reference, 1.4 and 1.6). Edges, aliases and histograms are always lists:
/// Grafana's data source takes their first element, or their length, without a look.
/// </summary>
internal static class ServiceWriter
{
    private const string Summary = "SummaryStatistics";

    public static void Write(Utf8JsonWriter json, ServiceGraphNode service)
    {
        json.WriteStartObject();
        json.WriteNumber("ReferenceId", service.Id);
        json.Node(service.Node);
        if (service.IsRoot)
        {
            json.WriteBoolean("Root", true);
        }

        json.WriteString("State", service.IsActive ? "active" : "unknown");
        json.Time("StartTime", service.StartTime);
        json.Time("EndTime", service.EndTime);
        json.WriteStartArray("Edges");
        foreach (var edge in service.Edges)
        {
            Write(json, edge);
        }

        json.WriteEndArray();
        if (service.Statistics is { } statistics)
        {
            Write(json, Summary, statistics);
        }

        Write(json, "DurationHistogram", service.Durations);
        Write(json, "ResponseTimeHistogram", service.ResponseTimes);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, CallStatistics statistics)
    {
        json.WriteStartObject(name);
        json.WriteNumber("OkCount", statistics.Ok);
        json.WriteStartObject("ErrorStatistics");
        json.WriteNumber("ThrottleCount", statistics.Throttles);
        json.WriteNumber("OtherCount", statistics.OtherErrors);
        json.WriteNumber("TotalCount", statistics.Throttles + statistics.OtherErrors);
        json.WriteEndObject();
        json.WriteStartObject("FaultStatistics");
        json.WriteNumber("OtherCount", statistics.Faults);
        json.WriteNumber("TotalCount", statistics.Faults);
        json.WriteEndObject();
        json.WriteNumber("TotalCount", statistics.Total);
        json.Seconds("TotalResponseTime", statistics.TotalTime);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<HistogramBucket> histogram)
    {
        json.WriteStartArray(name);
        foreach (var bucket in histogram)
        {
            json.WriteStartObject();
            json.Seconds("Value", bucket.Value);
            json.WriteNumber("Count", bucket.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ServiceGraphEdge edge)
    {
        json.WriteStartObject();
        json.WriteNumber("ReferenceId", edge.TargetId);
        json.Time("StartTime", edge.StartTime);
        json.Time("EndTime", edge.EndTime);
        Write(json, Summary, edge.Statistics);
        Write(json, "ResponseTimeHistogram", edge.ResponseTimes);
        json.WriteStartArray("Aliases");
        json.WriteEndArray();
        if (edge.IsLink)
        {
            json.WriteString("EdgeType", "link");
        }

        Write(json, "ReceivedEventAgeHistogram", edge.EventAges);
        json.WriteEndObject();
    }
}
