using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Tests.Core.Insights;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>What known clients take from answers without a look (API reference, 1.6): each a crash of theirs if it were not there.</summary>
public sealed class ClientTrapTests
{
    private const int Start = 1710268850;

    private const string BareId = "1-581cf771-a006649127e371903a2de979";

    /// <summary>As little as a document can say, and a fault.</summary>
    private const string Bare = $$"""{"trace_id":"{{BareId}}","id":"00000000000000a1","name":"bare","start_time":1710268850,"end_time":1710268850.5,"fault":true}""";

    [Fact]
    public async Task Grafana_takes_edges_and_histograms_of_services_for_lists()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Bare);

        var services = (await api.AskAsync("/ServiceGraph", Range())).GetProperty("Services").EnumerateArray().ToList();

        Assert.Equal(2, services.Count);
        Assert.All(services, service => AssertLists(service, "Edges", "ResponseTimeHistogram", "DurationHistogram", "Names"));
        Assert.All(
            services.SelectMany(service => service.GetProperty("Edges").EnumerateArray()),
            edge => AssertLists(edge, "ResponseTimeHistogram", "Aliases", "ReceivedEventAgeHistogram"));
    }

    [Fact]
    public async Task Grafana_takes_the_first_edge_of_a_client_and_its_statistics()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Bare);

        var services = (await api.AskAsync("/ServiceGraph", Range())).GetProperty("Services").EnumerateArray();
        var client = services.Single(service => service.TryGetProperty("Type", out var type) && type.GetString() == "client");

        Assert.Equal(1, client.GetProperty("Edges")[0].GetProperty("SummaryStatistics").GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task Grafana_takes_the_HTTP_block_and_the_lists_of_every_summary()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Bare);

        var summary = Assert.Single((await api.AskAsync("/TraceSummaries", Range())).GetProperty("TraceSummaries").EnumerateArray());

        Assert.Equal("{}", summary.GetProperty("Http").GetRawText());
        Assert.Equal("{}", summary.GetProperty("Annotations").GetRawText());
        AssertLists(
            summary, "Users", "ServiceIds", "ResourceARNs", "InstanceIds", "AvailabilityZones", "FaultRootCauses", "ErrorRootCauses", "ResponseTimeRootCauses");
    }

    [Fact]
    public async Task Grafana_takes_name_type_and_the_first_entity_of_every_service_of_a_root_cause()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Bare);

        var summary = (await api.AskAsync("/TraceSummaries", Range())).GetProperty("TraceSummaries")[0];

        foreach (var list in new[] { "FaultRootCauses", "ResponseTimeRootCauses" })
        {
            var service = Assert.Single(Assert.Single(summary.GetProperty(list).EnumerateArray()).GetProperty("Services").EnumerateArray());
            Assert.Equal(("bare", ""), (service.GetProperty("Name").GetString(), service.GetProperty("Type").GetString()));
            Assert.Equal("bare", service.GetProperty("EntityPath")[0].GetProperty("Name").GetString());
        }
    }

    [Fact]
    public async Task A_root_cause_of_a_summary_is_found_again_by_its_own_JSON()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Bare);
        var cause = (await api.AskAsync("/TraceSummaries", Range())).GetProperty("TraceSummaries")[0].GetProperty("FaultRootCauses")[0];

        var found = await api.AskAsync(
            "/TraceSummaries", new { StartTime = Start, EndTime = Start + 1, FilterExpression = $"rootcause.json = #[{cause.GetRawText()}]" });

        Assert.Equal(1, found.GetProperty("TraceSummaries").GetArrayLength());
    }

    [Fact]
    public void Grafana_takes_name_and_type_of_an_insight_s_root_cause_and_of_its_first_anomalous_service()
    {
        var insight = new DetectorRun().Take(10, 100, 0).Take(3, 100, 50, new TraceNode("bare", null, null)).Insights[0];
        var output = new ArrayBufferWriter<byte>();
        InsightWriter.Write(new ListPage<Insight>([insight], null), output);
        using var answer = JsonDocument.Parse(output.WrittenMemory);
        var summary = answer.RootElement.GetProperty("InsightSummaries")[0];

        foreach (var service in new[] { summary.GetProperty("RootCauseServiceId"), summary.GetProperty("TopAnomalousServices")[0].GetProperty("ServiceId") })
        {
            Assert.Equal(JsonValueKind.String, service.GetProperty("Name").ValueKind);
            Assert.Equal(JsonValueKind.String, service.GetProperty("Type").ValueKind);
        }
    }

    [Fact]
    public async Task Grafana_asks_for_the_groups_to_learn_whether_the_API_is_there()
    {
        await using var api = await RunningApi.StartAsync();

        var group = Assert.Single((await api.AskAsync("/Groups", new { })).GetProperty("Groups").EnumerateArray());

        Assert.Equal("Default", group.GetProperty("GroupName").GetString());
        Assert.Equal("", group.GetProperty("FilterExpression").GetString());
    }

    [Fact]
    public async Task Grafana_asks_for_four_parts_of_a_range_at_once_and_gets_each_trace_once()
    {
        await using var api = await RunningApi.StartAsync();
        var ids = Enumerable.Range(0, 80).Select(number => $"1-581cf771-{number:x24}").ToList();
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeSeconds();
        foreach (var part in ids.Chunk(40))
        {
            await api.PutAsync([.. part.Select(id => Bare.Replace(BareId, id, StringComparison.Ordinal))]);
        }

        var parts = await Task.WhenAll(Enumerable.Range(0, 4).Select(part => api.AskAsync("/TraceSummaries", new
        {
            StartTime = now - 120 + (part * 60),
            EndTime = now - 60 + (part * 60),
            TimeRangeType = "Event",
            Sampling = true,
            SamplingStrategy = new { Name = "FixedRate", Value = 1.0 },
        })));

        var found = parts.SelectMany(part => part.GetProperty("TraceSummaries").EnumerateArray()).Select(summary => summary.GetProperty("Id").GetString());
        Assert.Equal(ids, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_Java_SDK_takes_every_member_of_targets_and_the_Node_SDK_the_modification_for_a_number()
    {
        await using var api = await RunningApi.StartAsync();

        var targets = await api.AskAsync("/SamplingTargets", new { SamplingStatisticsDocuments = Array.Empty<object>() });

        Assert.Equal(JsonValueKind.Number, targets.GetProperty("LastRuleModification").ValueKind);
        AssertLists(targets, "SamplingTargetDocuments", "UnprocessedStatistics", "UnprocessedBoostStatistics");
    }

    [Fact]
    public async Task The_Java_SDK_takes_the_times_of_a_rule_s_record_and_the_Node_SDK_its_attributes()
    {
        await using var api = await RunningApi.StartAsync();

        var record = Assert.Single((await api.AskAsync("/GetSamplingRules", new { })).GetProperty("SamplingRuleRecords").EnumerateArray());

        Assert.Equal(JsonValueKind.Number, record.GetProperty("CreatedAt").ValueKind);
        Assert.Equal(JsonValueKind.Number, record.GetProperty("ModifiedAt").ValueKind);
        Assert.Equal("{}", record.GetProperty("SamplingRule").GetProperty("Attributes").GetRawText());
    }

    private static object Range() => new { StartTime = Start, EndTime = Start + 1 };

    private static void AssertLists(JsonElement element, params string[] names) =>
        Assert.All(names, name => Assert.Equal(JsonValueKind.Array, element.GetProperty(name).ValueKind));
}
