using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A link as it was found at one of its ends.</summary>
/// <param name="Trace">Of the end that has it.</param>
/// <param name="End">The end that has it.</param>
/// <param name="Link">Where it leads.</param>
/// <param name="Attributes">What it says of that.</param>
internal sealed record ServiceGraphLink(TraceId Trace, ServiceGraphLinkEnd End, SegmentLink Link, LinkAttributes Attributes);
