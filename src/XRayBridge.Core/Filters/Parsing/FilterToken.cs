namespace XRayBridge.Core.Filters.Parsing;

/// <summary>A token and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset behind its last character.</param>
/// <param name="Value">The word, the unescaped text, the JSON, or what is wrong; otherwise empty.</param>
/// <param name="Operator">The comparison, when it is one.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, int Start, int End, string Value = "", FilterOperator Operator = FilterOperator.None)
{
    public bool Is(string keyword) => Kind == FilterTokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
