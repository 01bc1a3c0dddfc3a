using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.TraceFiles;

/// <summary>What a file with traces holds.</summary>
/// <param name="Documents">Those that could be read, in the order of the file.</param>
/// <param name="Faults">The first of what could not.</param>
/// <param name="FaultCount">All of what could not.</param>
public sealed record TraceFile(IReadOnlyList<SegmentDocument> Documents, IReadOnlyList<TraceFileFault> Faults, int FaultCount);
