using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>
/// A trace as filters ask for it. What it means comes from Semantics alone, so that filters can never disagree with summaries,
/// the graph and the metrics; what an expression does not ask for is not worked out. Not safe for concurrent use.
/// </summary>
/// <param name="tree">The trace.</param>
/// <param name="summary">Its summary, when there is one already.</param>
public sealed class FilterTrace(TraceTree tree, TraceSummary? summary = null)
{
    private TraceSummary? _summary = summary;
    private List<TraceCall>? _calls;

    public TraceTree Tree => tree;

    public TraceSummary Summary => _summary ??= TraceSummarizer.Summarize(tree);

    /// <summary>All calls from node to node, the client's among them: <c>edge()</c> finds canaries by their type.</summary>
    internal List<TraceCall> Calls => _calls ??= FindCalls();

    private List<TraceCall> FindCalls()
    {
        var calls = new List<TraceCall>(TraceCalls.Of(tree));
        if (tree.Root is { } root)
        {
            calls.Add(new TraceCall(TraceNodes.ClientOf(root.Node), root.Node, root));
        }

        return calls;
    }
}
