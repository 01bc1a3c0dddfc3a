namespace XRayBridge.Codecs.XRayApi;

/// <summary>What is asked for of the account's settings.</summary>
public static class AccountSettingsRequest
{
    /// <summary>The only indexing rule there is.</summary>
    public const string IndexingRuleName = "Default";

    /// <summary>The key of PutEncryptionConfig; null without KMS.</summary>
    public static string? EncryptionKeyId(ApiRequest request)
    {
        var key = request.Text("KeyId", 1, 3000);
        return request.Text("Type") switch
        {
            null => throw ApiRequest.Missing("Type"),
            "NONE" when key is null => null,
            "NONE" => throw ApiFaultException.Invalid("KeyId is for the Type KMS only."),
            "KMS" => key ?? throw ApiFaultException.Invalid("KeyId is required with the Type KMS."),
            var type => throw ApiFaultException.Invalid($"Type '{type}' is none of NONE, KMS."),
        };
    }

    /// <summary>Whether UpdateTraceSegmentDestination names CloudWatch Logs.</summary>
    public static bool SendsToCloudWatchLogs(ApiRequest request) => request.Text("Destination") switch
    {
        null => throw ApiRequest.Missing("Destination"),
        "XRay" => false,
        "CloudWatchLogs" => true,
        var destination => throw ApiFaultException.Invalid($"Destination '{destination}' is none of XRay, CloudWatchLogs."),
    };

    /// <summary>The name and the percentage of UpdateIndexingRule.</summary>
    public static (string Name, double Percentage) IndexingRule(ApiRequest request)
    {
        var name = request.RequiredText("Name", 1, 32);
        var percentage = request.RequiredObject("Rule").RequiredObject("Probabilistic").Number("DesiredSamplingPercentage")
            ?? throw ApiRequest.Missing("DesiredSamplingPercentage");
        return percentage is >= 0 and <= 100
            ? (name, percentage)
            : throw ApiFaultException.Invalid("DesiredSamplingPercentage must be from 0 to 100.");
    }
}
