using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes the answers of the operations on insights. Grafana's data source takes the root cause and the first anomalous service
/// without a look: both are always there.
/// </summary>
public static class InsightWriter
{
    /// <summary>The answer of GetInsight.</summary>
    public static void Write(Insight insight, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartObject("Insight");
        Members(json, insight);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The answer of GetInsightSummaries.</summary>
    public static void Write(ListPage<Insight> page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("InsightSummaries");
        foreach (var insight in page.Items)
        {
            json.WriteStartObject();
            Members(json, insight);
            json.Time("LastUpdateTime", insight.Updated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetInsightEvents.</summary>
    public static void Write(ListPage<InsightEvent> page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("InsightEvents");
        foreach (var happened in page.Items)
        {
            json.WriteStartObject();
            json.WriteString("Summary", happened.Summary);
            json.Time("EventTime", happened.Time);
            Impacts(json, happened.Clients, happened.RootCause, happened.Services);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetInsightImpactGraph.</summary>
    /// <param name="id">The insight.</param>
    /// <param name="asked">The time range of the request.</param>
    /// <param name="covered">The part of it that the graph is of.</param>
    /// <param name="page">The nodes.</param>
    /// <param name="output">Where to.</param>
    public static void Write(
        Guid id, (Timestamp Start, Timestamp End) asked, (Timestamp Start, Timestamp End) covered, GraphPage page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("InsightId", id);
        json.Time("StartTime", asked.Start);
        json.Time("EndTime", asked.End);
        json.Time("ServiceGraphStartTime", covered.Start);
        json.Time("ServiceGraphEndTime", covered.End);
        json.WriteStartArray("Services");
        foreach (var service in page.Services)
        {
            Write(json, service);
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, Insight insight)
    {
        json.WriteString("InsightId", insight.Id);
        json.WriteString("GroupARN", insight.GroupArn);
        json.WriteString("GroupName", insight.GroupName);
        json.WriteStartObject("RootCauseServiceId");
        json.TypedNode(insight.RootCause);
        json.WriteEndObject();
        json.WriteStartArray("Categories");
        json.WriteStringValue("FAULT");
        json.WriteEndArray();
        json.WriteString("State", insight.IsActive ? "ACTIVE" : "CLOSED");
        json.Time("StartTime", insight.Start);
        if (insight.End is { } end)
        {
            json.Time("EndTime", end);
        }

        json.WriteString("Summary", insight.Summary);
        Impacts(json, insight.ClientImpact, insight.RootCauseImpact, insight.Services);
    }

    private static void Impacts(Utf8JsonWriter json, RequestImpact clients, RequestImpact rootCause, IReadOnlyList<TraceNode> services)
    {
        Write(json, "ClientRequestImpactStatistics", clients);
        Write(json, "RootCauseServiceRequestImpactStatistics", rootCause);
        json.WriteStartArray("TopAnomalousServices");
        foreach (var service in services)
        {
            json.WriteStartObject();
            json.WriteStartObject("ServiceId");
            json.TypedNode(service);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, RequestImpact impact)
    {
        json.WriteStartObject(name);
        json.WriteNumber("FaultCount", impact.Faults);
        json.WriteNumber("OkCount", impact.Ok);
        json.WriteNumber("TotalCount", impact.Total);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ServiceGraphNode service)
    {
        json.WriteStartObject();
        json.WriteNumber("ReferenceId", service.Id);
        json.Node(service.Node);
        json.WriteStartArray("Edges");
        foreach (var edge in service.Edges)
        {
            json.WriteStartObject();
            json.WriteNumber("ReferenceId", edge.TargetId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
