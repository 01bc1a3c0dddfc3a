using System.Buffers;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Takes what daemons tell of themselves, into counters.</summary>
internal sealed class PutTelemetryRecords(XRayApiTelemetry telemetry) : IXRayOperation
{
    public string Name => "PutTelemetryRecords";

    public string Path => "/TelemetryRecords";

    public ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        telemetry.DaemonReported(DaemonReport.Read(ApiRequest.Parse(body)));
        EmptyWriter.Write(output);
        return ValueTask.CompletedTask;
    }
}
