using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Parsing;

/// <summary>
/// Reads OR, AND, NOT and parentheses (filter reference, 2.4) and leaves the terms to <see cref="TermReader"/>:
/// <code>
/// expr  = and { ("OR" | "||") and }
/// and   = unary { ["AND" | "&amp;&amp;"] unary }        two terms side by side are both meant
/// unary = ("!" | "NOT") unary | "(" expr ")" | term
/// </code>
/// Each method returns null when it has reported an error; depth is bounded by <see cref="FilterLimits.MaxDepth"/>.
/// </summary>
internal sealed class ExpressionReader
{
    private readonly TokenReader _tokens;
    private readonly TermReader _terms;
    private int _depth;
    private int _termCount;
    private bool _endClosedBrace;

    public ExpressionReader(string text)
    {
        _tokens = new TokenReader(text);
        _terms = new TermReader(_tokens, Block);
    }

    public FilterNode? Read(out FilterError? error)
    {
        _tokens.Advance();
        var root = Or(FilterScope.Trace);
        if (root is not null && _tokens.Current.Kind != FilterTokenKind.End)
        {
            root = _tokens.Fail<FilterNode>("AND, OR, another term or the end");
        }

        error = _tokens.Error;
        return root;
    }

    private FilterNode? Or(FilterScope scope)
    {
        var terms = new List<FilterNode>();
        while (true)
        {
            if (And(scope) is not { } term)
            {
                return null;
            }

            terms.Add(term);
            if (_tokens.Current.Kind != FilterTokenKind.Or)
            {
                return OrFilter.Of(terms);
            }

            _tokens.Advance();
        }
    }

    private FilterNode? And(FilterScope scope)
    {
        var terms = new List<FilterNode>();
        while (true)
        {
            if (Unary(scope) is not { } term)
            {
                return null;
            }

            terms.Add(term);
            switch (_tokens.Current.Kind)
            {
                case FilterTokenKind.And:
                    _tokens.Advance();
                    break;
                case FilterTokenKind.Word or FilterTokenKind.Not or FilterTokenKind.OpenParenthesis:
                    break;
                default:
                    return AndFilter.Of(terms);
            }
        }
    }

    private FilterNode? Unary(FilterScope scope)
    {
        switch (_tokens.Current.Kind)
        {
            case FilterTokenKind.Not:
                return Nested(() => Unary(scope) is { } operand ? new NotFilter(operand) : null);
            case FilterTokenKind.OpenParenthesis:
                return Nested(() => Or(scope) is { } inner && _tokens.Take(FilterTokenKind.CloseParenthesis, "AND, OR, another term or ')'") ? inner : null);
            case FilterTokenKind.Word when ++_termCount > FilterLimits.MaxTerms:
                return _tokens.Fail<FilterNode>($"at most {FilterLimits.MaxTerms} terms");
            default:
                return _terms.Read(scope);
        }
    }

    /// <summary>
    /// <c>{ [expr] }</c> behind a term, or nothing; both are null. The end of the expression closes one brace: a documented
    /// example lacks it.
    /// </summary>
    private bool Block(FilterScope scope, out FilterNode? filter)
    {
        filter = null;
        if (_tokens.Current.Kind != FilterTokenKind.OpenBrace)
        {
            return true;
        }

        if (_tokens.PeekIs('}'))
        {
            _tokens.Advance();
            _tokens.Advance();
            return true;
        }

        filter = Nested(() => Or(scope));
        if (filter is not null && _tokens.Current.Kind == FilterTokenKind.End && !_endClosedBrace)
        {
            _endClosedBrace = true;
            return true;
        }

        return filter is not null && _tokens.Take(FilterTokenKind.CloseBrace, "AND, OR, another term or '}'");
    }

    /// <summary>Steps over the token that opens a level, and reads the level.</summary>
    private FilterNode? Nested(Func<FilterNode?> read)
    {
        if (++_depth > FilterLimits.MaxDepth)
        {
            return _tokens.Fail<FilterNode>($"at most {FilterLimits.MaxDepth} levels");
        }

        _tokens.Advance();
        var node = read();
        _depth--;
        return node;
    }
}
