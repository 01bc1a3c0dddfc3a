using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A service by name and type; the type is null for one without origin.</summary>
internal sealed record ServiceShape(string Name, string? Type)
{
    public static ServiceShape Of(TraceNode node) => new(node.Name, node.Type);
}
