namespace XRayBridge.Core.Filters;

/// <summary>Which operators go with which kind of keyword, and how they are written (filter reference, 2.3).</summary>
internal static class FilterOperators
{
    private static readonly string[] Texts =
        ["", "=", "!=", "<", "<=", ">", ">=", "CONTAINS", "BEGINSWITH", "ENDSWITH"];

    public static string Text(this FilterOperator @operator) => Texts[(int)@operator];

    public static bool IsOrder(this FilterOperator @operator) =>
        @operator is FilterOperator.Less or FilterOperator.LessOrEqual or FilterOperator.Greater or FilterOperator.GreaterOrEqual;

    public static bool IsText(this FilterOperator @operator) =>
        @operator is FilterOperator.Contains or FilterOperator.BeginsWith or FilterOperator.EndsWith;

    /// <summary>The operators that a keyword of that kind takes, for messages.</summary>
    public static string AllowedFor(FilterKeywordKind kind) => kind switch
    {
        FilterKeywordKind.Number => "=, !=, <, <=, > or >=",
        FilterKeywordKind.Text => "=, !=, CONTAINS, BEGINSWITH or ENDSWITH",
        FilterKeywordKind.Annotation => "an operator",
        _ => "= or !=",
    };

    public static bool IsAllowedFor(this FilterOperator @operator, FilterKeywordKind kind) => kind switch
    {
        FilterKeywordKind.Number => !@operator.IsText(),
        FilterKeywordKind.Text => !@operator.IsOrder(),
        FilterKeywordKind.Annotation => true,
        _ => @operator is FilterOperator.Equal or FilterOperator.NotEqual,
    };
}
