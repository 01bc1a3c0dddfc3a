using System.Globalization;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>The operations beside traces, by AWS's own clients, which check the answers against the API's model.</summary>
public sealed class XRayApiOperationsTests
{
    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "any",
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
    };

    [Fact]
    public async Task The_AWS_command_line_keeps_groups_rules_tags_and_settings()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);

        var group = (await AwsAsync(bridge, "create-group", "--group-name", "slow", "--filter-expression", "responsetime > 1")).GetProperty("Group");
        Assert.Equal("slow", group.GetProperty("GroupName").GetString());
        var arn = group.GetProperty("GroupARN").GetString()!;
        await AwsAsync(bridge, "update-group", "--group-arn", arn, "--filter-expression", "responsetime > 2");
        var found = (await AwsAsync(bridge, "get-group", "--group-name", "slow")).GetProperty("Group");
        Assert.Equal("responsetime > 2", found.GetProperty("FilterExpression").GetString());
        await AwsAsync(bridge, "tag-resource", "--resource-arn", arn, "--tags", "Key=team,Value=a", "Key=stage,Value=b");
        await AwsAsync(bridge, "untag-resource", "--resource-arn", arn, "--tag-keys", "stage");
        var tag = Assert.Single((await AwsAsync(bridge, "list-tags-for-resource", "--resource-arn", arn)).GetProperty("Tags").EnumerateArray());
        Assert.Equal("team", tag.GetProperty("Key").GetString());
        await AwsAsync(bridge, "delete-group", "--group-name", "slow");
        Assert.Single((await AwsAsync(bridge, "get-groups")).GetProperty("Groups").EnumerateArray());

        const string Rule = """{"RuleName":"checkout","Priority":10,"FixedRate":0.1,"ReservoirSize":1,"ServiceName":"*","ServiceType":"*","Host":"*","HTTPMethod":"*","URLPath":"*","ResourceARN":"*","Version":1}""";
        await AwsAsync(bridge, "create-sampling-rule", "--sampling-rule", Rule);
        await AwsAsync(bridge, "update-sampling-rule", "--sampling-rule-update", "RuleName=checkout,FixedRate=0.5");
        var deleted = await AwsAsync(bridge, "delete-sampling-rule", "--rule-name", "checkout");
        Assert.Equal(0.5, deleted.GetProperty("SamplingRuleRecord").GetProperty("SamplingRule").GetProperty("FixedRate").GetDouble());

        var encryption = await AwsAsync(bridge, "put-encryption-config", "--type", "KMS", "--key-id", "alias/MyKey");
        Assert.Equal(encryption.GetRawText(), (await AwsAsync(bridge, "get-encryption-config")).GetRawText());
        var policy = await AwsAsync(bridge, "put-resource-policy", "--policy-name", "logs", "--policy-document", """{"Statement":[]}""");
        Assert.Equal("logs", policy.GetProperty("ResourcePolicy").GetProperty("PolicyName").GetString());
        Assert.Single((await AwsAsync(bridge, "list-resource-policies")).GetProperty("ResourcePolicies").EnumerateArray());
        await AwsAsync(bridge, "delete-resource-policy", "--policy-name", "logs");
        await AwsAsync(bridge, "put-telemetry-records", "--telemetry-records", "Timestamp=1710268800,SegmentsReceivedCount=1");
    }

    [Fact]
    public async Task Boto3_reads_statistics_and_gets_the_API_s_exceptions()
    {
        const string Script = """
            import boto3, json, sys
            xray = boto3.client("xray", endpoint_url=sys.argv[1])
            start = int(sys.argv[2])
            xray.create_group(GroupName="faulty", FilterExpression="fault")
            documents = [json.dumps({"trace_id": f"1-581cf771-{n:024x}", "id": f"{n + 1:016x}", "name": "shop", "start_time": start, "end_time": start + 0.5, "fault": n == 0})
                         for n in range(10)]
            xray.put_trace_segments(TraceSegmentDocuments=documents)
            def totals(**more):
                pages = xray.get_paginator("get_time_series_service_statistics").paginate(StartTime=start - 60, EndTime=start + 60, **more)
                return [(s.get("ServiceSummaryStatistics") or s["EdgeSummaryStatistics"])["TotalCount"] for page in pages for s in page["TimeSeriesServiceStatistics"]]
            print(totals(), totals(EntitySelectorExpression='service("shop")'), totals(GroupName="faulty", Period=300))
            def code(call, **arguments):
                try:
                    call(**arguments)
                except xray.exceptions.ClientError as error:
                    return error.response["Error"]["Code"]
            print(code(xray.get_group, GroupName="nobody"), code(xray.list_tags_for_resource, ResourceARN="arn:x"),
                  code(xray.put_resource_policy, PolicyName="p", PolicyDocument="no"))
            """;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var output = await ChildProcess.RunAsync(
            "/usr/bin/python3", ["-c", Script, bridge.XRayApi!.ToString(), (now - (now % 300)).ToString(CultureInfo.InvariantCulture)], Keys);

        Assert.Equal("[10] [10] [1]\nInvalidRequestException ResourceNotFoundException MalformedPolicyDocumentException\n", output);
    }

    private static async Task<JsonElement> AwsAsync(BridgeProcess bridge, params string[] arguments)
    {
        var output = await ChildProcess.RunAsync(
            "/usr/bin/aws", ["xray", .. arguments, "--endpoint-url", bridge.XRayApi!.ToString(), "--output", "json"], Keys);
        using var answer = JsonDocument.Parse(output.Length == 0 ? "{}" : output);
        return answer.RootElement.Clone();
    }
}
