using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>A document that was refused, for whoever looks for it.</summary>
/// <param name="Time">When.</param>
/// <param name="Source">The way it came.</param>
/// <param name="Reason">Under what it was counted.</param>
/// <param name="Code">The X-Ray service's own code for it.</param>
/// <param name="Message">What is wrong with it, and where.</param>
/// <param name="TraceId">As it was written; null when none can be found.</param>
/// <param name="Beginning">Its first characters; what is no UTF-8 is replaced.</param>
/// <param name="SizeBytes">All of its bytes.</param>
public sealed record RejectedDocument(
    Timestamp Time, SourceId Source, DropReason Reason, string Code, string Message, string? TraceId, string Beginning, int SizeBytes);
