using XRayBridge.Core.Contracts;

namespace XRayBridge.Codecs;

/// <summary>Why a document was refused.</summary>
/// <param name="Reason">Under what it is counted.</param>
/// <param name="Code">The X-Ray service's own code, as in <c>UnprocessedTraceSegments[].ErrorCode</c>.</param>
/// <param name="Message">What is wrong, where, and how to write it, for whoever sent the document.</param>
/// <param name="Id">The document's id as it was written, or null when none can be found.</param>
public readonly record struct DocumentError(DropReason Reason, string Code, string Message, string? Id);
