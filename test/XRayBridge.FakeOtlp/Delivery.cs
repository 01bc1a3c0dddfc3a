using OpenTelemetry.Proto.Collector.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>A request as it came, whatever the protocol.</summary>
/// <param name="Protocol"><c>grpc</c>, <c>http/protobuf</c> or <c>http/json</c>, as OpenTelemetry names them.</param>
/// <param name="Encoding">How it was compressed; empty when it was not.</param>
/// <param name="Body">The message, decompressed.</param>
/// <param name="Message">What it says.</param>
internal sealed record Delivery(string Protocol, string Encoding, byte[] Body, ExportTraceServiceRequest Message);
