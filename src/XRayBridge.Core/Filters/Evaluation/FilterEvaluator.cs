using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>
/// AND, OR, NOT and the comparisons (filter reference, 2.3 and 2.5). A comparison with a field that is not set does not hold,
/// whichever operator it has; <c>!(a = b)</c> then does. Texts are compared by their characters, the case matters.
/// </summary>
internal static class FilterEvaluator
{
    public static bool Holds<T>(FilterNode node, in T subject)
        where T : struct, IFilterSubject
    {
        switch (node)
        {
            case FieldFilter field:
                return Holds(field, subject);
            case AndFilter and:
                for (var i = 0; i < and.Terms.Count; i++)
                {
                    if (!Holds(and.Terms[i], subject))
                    {
                        return false;
                    }
                }

                return true;
            case OrFilter or:
                for (var i = 0; i < or.Terms.Count; i++)
                {
                    if (Holds(or.Terms[i], subject))
                    {
                        return true;
                    }
                }

                return false;
            case NotFilter not:
                return !Holds(not.Operand, subject);
            case EverythingFilter:
                return true;
            default:
                return subject.Complex(node);
        }
    }

    public static bool Compare(FilterOperator @operator, double actual, double value) => @operator switch
    {
        FilterOperator.None => true,
        FilterOperator.Equal => actual == value,
        FilterOperator.NotEqual => actual != value,
        FilterOperator.Less => actual < value,
        FilterOperator.LessOrEqual => actual <= value,
        FilterOperator.Greater => actual > value,
        FilterOperator.GreaterOrEqual => actual >= value,
        _ => false,
    };

    public static bool Compare(FilterOperator @operator, string? actual, string? value) => actual is not null && @operator switch
    {
        FilterOperator.None => true,
        FilterOperator.Equal => string.Equals(actual, value, StringComparison.Ordinal),
        FilterOperator.NotEqual => !string.Equals(actual, value, StringComparison.Ordinal),
        FilterOperator.Contains => actual.Contains(value!, StringComparison.Ordinal),
        FilterOperator.BeginsWith => actual.StartsWith(value!, StringComparison.Ordinal),
        FilterOperator.EndsWith => actual.EndsWith(value!, StringComparison.Ordinal),
        _ => false,
    };

    public static bool Compare(FieldFilter filter, string? actual) => Compare(filter.Operator, actual, filter.Value.Text);

    /// <summary>Holds for one of them.</summary>
    public static bool CompareAny(FieldFilter filter, IReadOnlyList<string> actual)
    {
        for (var i = 0; i < actual.Count; i++)
        {
            if (Compare(filter, actual[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Types of resources are compared ignoring case: AWS itself spells them in several ways.</summary>
    public static bool CompareType(FieldFilter filter, string? actual) =>
        filter.Operator is FilterOperator.Equal or FilterOperator.NotEqual && actual is not null
            ? SameType(actual, filter.Value.Text!) == (filter.Operator == FilterOperator.Equal)
            : Compare(filter, actual);

    public static bool SameType(string? actual, string type) => string.Equals(actual, type, StringComparison.OrdinalIgnoreCase);

    private static bool Holds<T>(FieldFilter filter, in T subject)
        where T : struct, IFilterSubject
    {
        switch (FilterKeywords.Of(filter.Field).Kind)
        {
            case FilterKeywordKind.Boolean:
                var expected = filter.Operator == FilterOperator.None || filter.Value.Boolean == (filter.Operator == FilterOperator.Equal);
                return subject.Flag(filter.Field) == expected;
            case FilterKeywordKind.Number:
                return subject.Number(filter.Field) is { } number && Compare(filter.Operator, number, filter.Value.Number);
            default:
                return subject.Text(filter);
        }
    }
}
