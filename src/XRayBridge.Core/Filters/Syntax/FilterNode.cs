namespace XRayBridge.Core.Filters.Syntax;

/// <summary>
/// A node of an expression's tree. Immutable; equal when the trees are. <see cref="ToString"/> gives the canonical text,
/// which parses to an equal tree. At most <see cref="FilterLimits.MaxDepth"/> levels, so walking it by recursion is safe.
/// </summary>
public abstract record FilterNode
{
    /// <summary>The keywords in it.</summary>
    public abstract int TermCount { get; }

    public sealed override string ToString() => FilterWriter.Write(this);
}
