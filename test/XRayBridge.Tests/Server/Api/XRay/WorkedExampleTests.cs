using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class WorkedExampleTests
{
    private const string OkIn = """ "SummaryStatistics":{"OkCount":1,"ErrorStatistics":{"ThrottleCount":0,"OtherCount":0,"TotalCount":0},"FaultStatistics":{"OtherCount":0,"TotalCount":0},"TotalCount":1,"TotalResponseTime":""";
    private const string Throttled = """ "SummaryStatistics":{"OkCount":0,"ErrorStatistics":{"ThrottleCount":1,"OtherCount":0,"TotalCount":1},"FaultStatistics":{"OtherCount":0,"TotalCount":0},"TotalCount":1,"TotalResponseTime":0.05} """;

    [Fact]
    public async Task A_trace_comes_back_as_it_was_sent_with_a_document_for_each_inferred_service()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        var answer = await api.AskAsync("/Traces", new { TraceIds = new[] { WorkedExample.TraceId } });

        var trace = Assert.Single(answer.GetProperty("Traces").EnumerateArray());
        Assert.Equal(0.3m, trace.GetProperty("Duration").GetDecimal());
        Assert.False(trace.GetProperty("LimitExceeded").GetBoolean());
        var segments = trace.GetProperty("Segments").EnumerateArray().ToList();
        Assert.Equal(3, segments.Count);
        Assert.Equal(WorkedExample.Document, segments[0].GetProperty("Document").GetString());
        var ids = segments.Skip(1).Select(segment => segment.GetProperty("Id").GetString()).ToList();
        Assert.Equal(
            $$$"""{"name":"DynamoDB","id":"{{{ids[0]}}}","trace_id":"1-65f0a1b2-0123456789abcdef01234567","parent_id":"00000000000000b1","start_time":1710268850.01,"end_time":1710268850.06,"origin":"AWS::DynamoDB::Table","inferred":true,"http":{"response":{"status":400}},"aws":{"operation":"GetItem","table_name":"cart","resource_names":["cart"]},"error":true,"throttle":true}""",
            segments[1].GetProperty("Document").GetString());
        Assert.Equal(
            $$$$"""{"name":"tax.example.com","id":"{{{{ids[1]}}}}","trace_id":"1-65f0a1b2-0123456789abcdef01234567","parent_id":"00000000000000b2","start_time":1710268850.07,"end_time":1710268850.25,"inferred":true,"http":{"request":{"method":"GET","url":"https://tax.example.com/v1"},"response":{"status":200}}}""",
            segments[2].GetProperty("Document").GetString());
    }

    [Fact]
    public async Task Its_summary_has_every_field()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        var answer = await api.AskAsync("/TraceSummaries", new { StartTime = 1710268800, EndTime = 1710268900 });

        Assert.Equal(1, answer.GetProperty("TracesProcessedCount").GetInt32());
        Assert.Equal(1710268800m, answer.GetProperty("ApproximateTime").GetDecimal());
        Assert.False(answer.TryGetProperty("NextToken", out _));
        const string Shop = """{"Name":"shop","Names":["shop"],"Type":"AWS::EC2::Instance"}""";
        const string Expected = $$"""
            {"Id":"1-65f0a1b2-0123456789abcdef01234567","StartTime":1710268850,"Duration":0.3,"ResponseTime":0.3,
             "HasFault":false,"HasError":false,"HasThrottle":true,"IsPartial":false,
             "Http":{"HttpURL":"http://shop/cart","HttpStatus":200,"HttpMethod":"GET","ClientIp":"10.0.0.9"},
             "Annotations":{"tier":[{"AnnotationValue":{"StringValue":"gold"},"ServiceIds":[{{Shop}}]}]},
             "Users":[{"UserName":"u1","ServiceIds":[{{Shop}}]}],
             "ServiceIds":[{{Shop}},{"Name":"cart","Names":["cart"],"Type":"AWS::DynamoDB::Table"},{"Name":"tax.example.com","Names":["tax.example.com"],"Type":"remote"}],
             "ResourceARNs":[],"InstanceIds":[],"AvailabilityZones":[],
             "EntryPoint":{{Shop}},
             "FaultRootCauses":[],
             "ErrorRootCauses":[{"Services":[
               {"Name":"shop","Names":["shop"],"Type":"AWS::EC2::Instance","EntityPath":[{"Name":"shop","Exceptions":[],"Remote":false},{"Name":"DynamoDB","Exceptions":[],"Remote":true}],"Inferred":false},
               {"Name":"cart","Names":["cart"],"Type":"AWS::DynamoDB::Table","EntityPath":[{"Name":"DynamoDB","Exceptions":[],"Remote":false}],"Inferred":true}],
               "ClientImpacting":false}],
             "ResponseTimeRootCauses":[{"Services":[
               {"Name":"shop","Names":["shop"],"Type":"AWS::EC2::Instance","EntityPath":[{"Name":"shop","Coverage":1,"Remote":false},{"Name":"tax.example.com","Coverage":0.6,"Remote":true}],"Inferred":false},
               {"Name":"tax.example.com","Names":["tax.example.com"],"Type":"remote","EntityPath":[{"Name":"tax.example.com","Coverage":0.6,"Remote":false}],"Inferred":true}],
               "ClientImpacting":false}],
             "Revision":2}
            """;
        AssertSame(Expected, Assert.Single(answer.GetProperty("TraceSummaries").EnumerateArray()));
    }

    [Fact]
    public async Task Its_graph_has_the_client_the_service_and_what_it_called()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        var answer = await api.AskAsync("/TraceGraph", new { TraceIds = new[] { WorkedExample.TraceId } });

        const string All = """ "StartTime":1710268850,"EndTime":1710268850.3 """;
        const string Page = """[{"Value":0.3,"Count":1}]""";
        const string Table = """[{"Value":0.05,"Count":1}]""";
        const string Tax = """[{"Value":0.18,"Count":1}]""";
        const string Expected = $$"""
            {"Services":[
              {"ReferenceId":0,"Name":"cart","Names":["cart"],"Type":"AWS::DynamoDB::Table","State":"unknown",
               "StartTime":1710268850.01,"EndTime":1710268850.06,"Edges":[],{{Throttled}},"DurationHistogram":{{Table}},"ResponseTimeHistogram":{{Table}}},
              {"ReferenceId":1,"Name":"shop","Names":["shop"],"Type":"AWS::EC2::Instance","Root":true,"State":"active",{{All}},"Edges":[
                {"ReferenceId":0,"StartTime":1710268850.01,"EndTime":1710268850.06,{{Throttled}},"ResponseTimeHistogram":{{Table}},"Aliases":[],"ReceivedEventAgeHistogram":[]},
                {"ReferenceId":3,"StartTime":1710268850.07,"EndTime":1710268850.25,{{OkIn}}0.18},"ResponseTimeHistogram":{{Tax}},"Aliases":[],"ReceivedEventAgeHistogram":[]}],
               {{OkIn}}0.3},"DurationHistogram":{{Page}},"ResponseTimeHistogram":{{Page}}},
              {"ReferenceId":2,"Name":"shop","Names":["shop"],"Type":"client","State":"unknown",{{All}},"Edges":[
                {"ReferenceId":1,{{All}},{{OkIn}}0.3},"ResponseTimeHistogram":{{Page}},"Aliases":[],"ReceivedEventAgeHistogram":[]}],
               "DurationHistogram":[],"ResponseTimeHistogram":[]},
              {"ReferenceId":3,"Name":"tax.example.com","Names":["tax.example.com"],"Type":"remote","State":"unknown",
               "StartTime":1710268850.07,"EndTime":1710268850.25,"Edges":[],{{OkIn}}0.18},"DurationHistogram":{{Tax}},"ResponseTimeHistogram":{{Tax}}}]}
            """;
        AssertSame(Expected, answer);
    }

    private static void AssertSame(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.Equal(JsonSerializer.Serialize(document.RootElement), JsonSerializer.Serialize(actual));
    }
}
