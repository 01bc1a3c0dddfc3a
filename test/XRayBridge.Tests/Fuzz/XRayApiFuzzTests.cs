using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Fuzz;

/// <summary>Hostile request bodies: every operation's reader answers or refuses with a fault of the service.</summary>
public sealed class XRayApiFuzzTests
{
    private const int MaxLength = 128 * 1024;

    /// <summary>A body is parsed once for each operation; a byte of an empty list becomes a row of JsonDocument's table of 12 bytes.</summary>
    private const int AllocationFactor = 256;

    /// <summary>Exceptions of the operations that refuse the body.</summary>
    private const int AllocationBase = 256 * 1024;

    private static readonly Action<ApiRequest>[] Readers =
    [
        request => TraceSummariesRequest.Read(request),
        request => TraceIdsRequest.Read(request),
        request => TimeSeriesRequest.Read(request),
        request => SamplingTargetsRequest.Read(request),
        request => SamplingRuleRequest.Read(request),
        request => GroupRequest.Key(request),
        request => GroupRequest.Input(request),
        request => TagsRequest.ResourceArn(request),
        request => TagsRequest.OfNew(request),
        request => TagsRequest.Required(request),
        request => TagsRequest.RequiredKeys(request),
        request => ResourcePolicyRequest.Read(request),
        request => ResourcePolicyRequest.RequiredDocument(request),
        request => TraceRetrievalRequest.Read(request),
        request => TraceRetrievalRequest.Token(request),
        request => TraceRetrievalRequest.WantsOtlp(request),
        request => AccountSettingsRequest.EncryptionKeyId(request),
        request => AccountSettingsRequest.SendsToCloudWatchLogs(request),
        request => AccountSettingsRequest.IndexingRule(request),
        request => InsightSummariesRequest.Read(request, Timestamp.FromUnixSeconds(1_694_461_255)),
    ];

    [Fact]
    public void Any_body_is_read_or_refused_by_every_operation() => FuzzRun.Over("XRayApi", MaxLength, Check);

    private static void Check(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Try(() => PutTraceSegmentsRequestReader.Read(input));
        Try(() =>
        {
            var request = ApiRequest.Parse(input);
            foreach (var read in Readers)
            {
                Try(() => read(request));
            }
        });

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
    }

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (ApiFaultException fault)
        {
            Assert.InRange(fault.Status, 400, 499);
            Assert.NotEmpty(fault.Message);
        }
    }
}
