using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>A span with what stood around it.</summary>
internal sealed record ReceivedSpan(Span Span, Resource? Resource, InstrumentationScope? Scope, string Protocol);
