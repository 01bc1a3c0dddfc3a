namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Collects distinct values, each with the distinct nodes that set it, in the order met.</summary>
internal sealed class ValuesOfNodes<T>
    where T : notnull
{
    private readonly Dictionary<T, List<TraceNode>> _nodes = [];
    private readonly List<T> _order = [];

    public void Add(T value, TraceNode? node)
    {
        if (!_nodes.TryGetValue(value, out var nodes))
        {
            _nodes.Add(value, nodes = []);
            _order.Add(value);
        }

        if (node is { } known && !nodes.Contains(known))
        {
            nodes.Add(known);
        }
    }

    public IReadOnlyList<ValueOfNodes<T>> ToList() => [.. _order.Select(value => new ValueOfNodes<T>(value, _nodes[value]))];
}
