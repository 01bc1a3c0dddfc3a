using XRayBridge.Core.Model;

namespace XRayBridge.Core.TraceSets;

/// <summary>A value that traces of a set have.</summary>
/// <param name="Value">Text, number or boolean.</param>
/// <param name="Count">Traces that have it.</param>
/// <param name="Failed">Those of them that did not end well.</param>
/// <param name="TotalTime">Of those traces, summed.</param>
public readonly record struct TraceSetValue(AnnotationValue Value, long Count, long Failed, Duration TotalTime);
