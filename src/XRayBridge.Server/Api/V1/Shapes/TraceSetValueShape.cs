using XRayBridge.Core.Model;
using XRayBridge.Core.TraceSets;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A value that traces of a set have.</summary>
/// <param name="Value">Text, number or boolean.</param>
/// <param name="Count">Traces that have it.</param>
/// <param name="Failed">Those of them that ended in an error, throttle or fault.</param>
/// <param name="Mean">Their time in seconds.</param>
internal sealed record TraceSetValueShape(AnnotationValue Value, long Count, long Failed, double Mean)
{
    public static TraceSetValueShape Of(TraceSetValue value) => new(value.Value, value.Count, value.Failed, value.TotalTime.TotalSeconds / value.Count);
}
