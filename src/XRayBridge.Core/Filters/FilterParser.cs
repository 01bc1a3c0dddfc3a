using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Filters.Parsing;

namespace XRayBridge.Core.Filters;

/// <summary>Reads filter expressions. Bad input is never an exception; it costs at most <see cref="FilterLimits"/>.</summary>
public static class FilterParser
{
    /// <summary>
    /// Reads an expression. White space alone is the expression that every trace matches. References to groups are read, not
    /// resolved: see <see cref="FilterExpression.TryResolveGroups"/>.
    /// </summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out FilterExpression? expression,
        [NotNullWhen(false)] out FilterError? error)
    {
        if (text.Length > FilterLimits.MaxLength)
        {
            expression = null;
            error = new FilterError(FilterLimits.MaxLength, "more", $"at most {FilterLimits.MaxLength} characters");
            return false;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            expression = FilterExpression.Everything;
            error = null;
            return true;
        }

        var root = new ExpressionReader(text).Read(out error);
        expression = root is null ? null : new FilterExpression(root);
        return expression is not null;
    }
}
