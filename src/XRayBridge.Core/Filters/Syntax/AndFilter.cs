namespace XRayBridge.Core.Filters.Syntax;

/// <summary>All of the terms hold. None of them is an <see cref="AndFilter"/> itself.</summary>
/// <param name="Terms">Two or more.</param>
public sealed record AndFilter(FilterList<FilterNode> Terms) : FilterNode
{
    public override int TermCount { get; } = Terms.Sum(term => term.TermCount);

    /// <summary>A single term is returned as it is, and terms of the same kind are taken apart.</summary>
    public static FilterNode Of(IReadOnlyList<FilterNode> terms) => terms.Count == 1
        ? terms[0]
        : new AndFilter(new FilterList<FilterNode>([.. terms.SelectMany(term => term is AndFilter same ? same.Terms : (IEnumerable<FilterNode>)[term])]));
}
