using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>Encryption, indexing, the destination of documents, and what daemons tell of themselves.</summary>
public sealed class AccountSettingsTests
{
    [Theory]
    [InlineData("/EncryptionConfig", """{"EncryptionConfig":{"Status":"ACTIVE","Type":"NONE"}}""")]
    [InlineData("/GetTraceSegmentDestination", """{"Destination":"XRay","Status":"ACTIVE"}""")]
    [InlineData("/GetIndexingRules", """{"IndexingRules":[{"Name":"Default","ModifiedAt":0,"Rule":{"Probabilistic":{"DesiredSamplingPercentage":1,"ActualSamplingPercentage":100}}}]}""")]
    public async Task Settings_are_the_service_s_until_they_are_changed(string path, string expected)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal(expected, (await api.AskAsync(path, new { })).GetRawText());
    }

    [Fact]
    public async Task Each_setting_is_changed_by_itself()
    {
        await using var api = await RunningApi.StartAsync();

        var encryption = await api.AskAsync("/PutEncryptionConfig", new { Type = "KMS", KeyId = "alias/MyKey" });
        var destination = await api.AskAsync("/UpdateTraceSegmentDestination", new { Destination = "CloudWatchLogs" });
        var rule = await api.AskAsync(
            "/UpdateIndexingRule", new { Name = "Default", Rule = new { Probabilistic = new { DesiredSamplingPercentage = 12.5 } } });

        Assert.Equal("""{"EncryptionConfig":{"KeyId":"alias/MyKey","Status":"ACTIVE","Type":"KMS"}}""", encryption.GetRawText());
        Assert.Equal(encryption.GetRawText(), (await api.AskAsync("/EncryptionConfig", new { })).GetRawText());
        Assert.Equal("""{"Destination":"CloudWatchLogs","Status":"ACTIVE"}""", destination.GetRawText());
        Assert.Equal(destination.GetRawText(), (await api.AskAsync("/GetTraceSegmentDestination", new { })).GetRawText());
        var rules = await api.AskAsync("/GetIndexingRules", new { });
        Assert.Equal(rule.GetProperty("IndexingRule").GetRawText(), Assert.Single(rules.GetProperty("IndexingRules").EnumerateArray()).GetRawText());
        Assert.Equal(12.5, rule.GetProperty("IndexingRule").GetProperty("Rule").GetProperty("Probabilistic").GetProperty("DesiredSamplingPercentage").GetDouble());
    }

    [Theory]
    [InlineData("/PutEncryptionConfig", "{}", "InvalidRequestException", "Type is required.")]
    [InlineData("/PutEncryptionConfig", """{"Type":"KMS"}""", "InvalidRequestException", "KeyId is required with the Type KMS.")]
    [InlineData("/PutEncryptionConfig", """{"Type":"NONE","KeyId":"k"}""", "InvalidRequestException", "KeyId is for the Type KMS only.")]
    [InlineData("/PutEncryptionConfig", """{"Type":"AES"}""", "InvalidRequestException", "Type 'AES' is none of NONE, KMS.")]
    [InlineData("/UpdateTraceSegmentDestination", "{}", "InvalidRequestException", "Destination is required.")]
    [InlineData("/UpdateTraceSegmentDestination", """{"Destination":"S3"}""", "InvalidRequestException", "Destination 'S3' is none of XRay, CloudWatchLogs.")]
    [InlineData("/UpdateIndexingRule", """{"Name":"Default","Rule":{}}""", "InvalidRequestException", "Probabilistic is required.")]
    [InlineData("/UpdateIndexingRule", """{"Name":"Default","Rule":{"Probabilistic":{"DesiredSamplingPercentage":101}}}""", "InvalidRequestException", "DesiredSamplingPercentage must be from 0 to 100.")]
    [InlineData("/UpdateIndexingRule", """{"Name":"Mine","Rule":{"Probabilistic":{"DesiredSamplingPercentage":1}}}""", "ResourceNotFoundException", "There is no indexing rule Mine.")]
    [InlineData("/TelemetryRecords", "{}", "InvalidRequestException", "TelemetryRecords is required.")]
    [InlineData("/TelemetryRecords", """{"TelemetryRecords":[{}]}""", "InvalidRequestException", "Timestamp is required.")]
    [InlineData("/TelemetryRecords", """{"TelemetryRecords":[{"Timestamp":1,"SegmentsSentCount":-1}]}""", "InvalidRequestException", "SegmentsSentCount must be from 0 to 2147483647.")]
    public async Task Bad_request_is_refused_with_the_cause(string path, string body, string code, string message)
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await api.AskAsync(path, JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal((code, message), (answer.GetProperty("__type").GetString(), answer.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task What_daemons_tell_of_themselves_is_taken()
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await api.AskAsync("/TelemetryRecords", JsonSerializer.Deserialize<JsonElement>(
            """{"TelemetryRecords":[{"Timestamp":1710268801,"SegmentsReceivedCount":7,"SegmentsSentCount":6,"SegmentsRejectedCount":1,"BackendConnectionErrors":{"TimeoutCount":2}}],"Hostname":"h"}"""));

        Assert.Equal("{}", answer.GetRawText());
    }
}
