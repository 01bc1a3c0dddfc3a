namespace XRayBridge.Codecs.XRayApi;

/// <summary>What a daemon tells of itself with PutTelemetryRecords: the sums of the call's records.</summary>
/// <param name="Received">Documents that it took in.</param>
/// <param name="Sent">Documents that it sent.</param>
/// <param name="Spillover">Documents that it lost for want of room.</param>
/// <param name="Rejected">Documents that were refused.</param>
/// <param name="ConnectionErrors">Calls of its that failed, whatever the cause.</param>
public sealed record DaemonReport(long Received, long Sent, long Spillover, long Rejected, long ConnectionErrors)
{
    private static readonly string[] ErrorNames =
        ["TimeoutCount", "ConnectionRefusedCount", "HTTPCode4XXCount", "HTTPCode5XXCount", "UnknownHostCount", "OtherCount"];

    public static DaemonReport Read(ApiRequest request)
    {
        request.Text("EC2InstanceId", 0, 20);
        request.Text("Hostname", 0, 255);
        request.Text("ResourceARN", 0, 500);
        if (!request.Has("TelemetryRecords"))
        {
            throw ApiRequest.Missing("TelemetryRecords");
        }

        var sum = new DaemonReport(0, 0, 0, 0, 0);
        foreach (var record in request.Objects("TelemetryRecords"))
        {
            record.RequiredTime("Timestamp");
            var errors = record.Object("BackendConnectionErrors");
            sum = new DaemonReport(
                sum.Received + Count(record, "SegmentsReceivedCount"),
                sum.Sent + Count(record, "SegmentsSentCount"),
                sum.Spillover + Count(record, "SegmentsSpilloverCount"),
                sum.Rejected + Count(record, "SegmentsRejectedCount"),
                sum.ConnectionErrors + (errors is null ? 0 : ErrorNames.Sum(name => Count(errors, name))));
        }

        return sum;
    }

    /// <summary>The API's counts have 32 bits; so many records do not fit in a body that their sum would pass 63.</summary>
    private static long Count(ApiRequest record, string name) => record.Number(name) switch
    {
        null => 0,
        { } count and >= 0 and <= int.MaxValue => (long)count,
        _ => throw ApiFaultException.Invalid($"{name} must be from 0 to {int.MaxValue}."),
    };
}
