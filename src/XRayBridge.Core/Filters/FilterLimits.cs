namespace XRayBridge.Core.Filters;

/// <summary>
/// The bounds of an expression. AWS documented 2,000 characters; ours leave room for generated expressions, and keep the
/// stack of the parser and the evaluator (two frames a level, 16 groups) far below a thread's 1 MB.
/// </summary>
public static class FilterLimits
{
    /// <summary>UTF-16 characters of an expression.</summary>
    public const int MaxLength = 10_000;

    /// <summary>Parentheses, blocks and negations around a term, and levels of a JSON literal.</summary>
    public const int MaxDepth = 50;

    /// <summary>Keywords in an expression.</summary>
    public const int MaxTerms = 1_000;

    /// <summary>Groups that refer to each other, one inside the other.</summary>
    public const int MaxGroupDepth = 16;

    /// <summary>
    /// Keywords of an expression with its groups put in. Without this bound, 16 groups that each name the next one twice
    /// would be an evaluation of 65,536 terms.
    /// </summary>
    public const int MaxResolvedTerms = 10_000;
}
