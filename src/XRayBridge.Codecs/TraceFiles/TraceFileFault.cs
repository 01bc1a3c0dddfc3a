namespace XRayBridge.Codecs.TraceFiles;

/// <summary>A part of a file that could not be read.</summary>
/// <param name="Place">As a JSON path from the file's beginning, such as <c>Traces[0].Segments[3].Document</c>; empty for the file itself.</param>
/// <param name="Message">What is wrong, and where in that part.</param>
public readonly record struct TraceFileFault(string Place, string Message);
