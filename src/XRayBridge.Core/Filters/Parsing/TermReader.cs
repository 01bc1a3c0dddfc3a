using System.Globalization;
using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Parsing;

/// <summary>Reads one term: a keyword of the table and what belongs to it (filter reference, 2.2 to 2.4).</summary>
internal sealed class TermReader(TokenReader tokens, TermReader.ReadBlock readBlock)
{
    private const string QuoteHint = "Put the value in double quotes.";

    /// <summary>Reads the block behind a term, if there is one; false when it has reported an error.</summary>
    public delegate bool ReadBlock(FilterScope scope, out FilterNode? filter);

    private FilterToken Current => tokens.Current;

    public FilterNode? Read(FilterScope scope)
    {
        if (Current.Kind != FilterTokenKind.Word)
        {
            return tokens.Fail<FilterNode>("a keyword, '!' or '('");
        }

        var dot = Current.Value.IndexOf('.', StringComparison.Ordinal);
        var isAnnotation = dot > 0 && Current.Value.AsSpan(0, dot).Equals("annotation", StringComparison.OrdinalIgnoreCase);
        var keyword = FilterKeywords.Find(isAnnotation ? "annotation" : Current.Value);
        if (keyword is null)
        {
            return tokens.Fail<FilterNode>("a keyword", FilterSuggestions.For(tokens.WholeWord(), scope) ?? FilterSuggestions.For(Current.Value, scope));
        }

        if ((keyword.Scopes & scope) == 0)
        {
            return tokens.Fail<FilterNode>($"a keyword that is allowed in {FilterKeywords.Describe(scope)}", ScopeHint(keyword));
        }

        return keyword.Field switch
        {
            FilterField.Annotation => Annotation(isAnnotation ? Current.Value[(dot + 1)..] : null),
            FilterField.Service => Service(),
            FilterField.Edge => Edge(),
            FilterField.GroupName or FilterField.GroupArn => Group(keyword),
            FilterField.RootCauseJson => RootCauseJson(),
            _ when keyword.Kind == FilterKeywordKind.Complex => RootCause(keyword.Field),
            _ => Field(keyword),
        };
    }

    private static string ScopeHint(FilterKeyword keyword)
    {
        var places = Enum.GetValues<FilterScope>().Where(scope => scope != FilterScope.None && (keyword.Scopes & scope) != 0);
        return $"{keyword.Name} is allowed in {string.Join(", ", places.Select(FilterKeywords.Describe))}.";
    }

    private FieldFilter? Field(FilterKeyword keyword)
    {
        tokens.Advance();
        if (Current.Kind != FilterTokenKind.Operator)
        {
            return new FieldFilter(keyword.Field, FilterOperator.None, default);
        }

        return Operator(keyword) is { } @operator && Value(keyword.Kind) is { } value
            ? new FieldFilter(keyword.Field, @operator, value)
            : null;
    }

    private AnnotationFilter? Annotation(string? key)
    {
        if (key is null)
        {
            tokens.Advance();
            if (Current.Kind != FilterTokenKind.OpenBracket)
            {
                return tokens.Fail<AnnotationFilter>("'.' or '[' and the annotation's key", "Write annotation.key or annotation[key].");
            }

            tokens.Advance(FilterLexerMode.AnnotationKey);
            key = Current.Value;
            if (Current.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted) || key.Length == 0)
            {
                return tokens.Fail<AnnotationFilter>("the annotation's key");
            }

            tokens.Advance();
            if (Current.Kind != FilterTokenKind.CloseBracket)
            {
                return tokens.Fail<AnnotationFilter>("']'");
            }
        }
        else if (key.Length == 0)
        {
            return tokens.Fail<AnnotationFilter>("the annotation's key behind the dot");
        }

        tokens.Advance();
        if (Current.Kind != FilterTokenKind.Operator)
        {
            return new AnnotationFilter(key, FilterOperator.None, default);
        }

        var @operator = Current.Operator;
        var kind = @operator.IsText() ? FilterKeywordKind.Text : @operator.IsOrder() ? FilterKeywordKind.Number : FilterKeywordKind.Annotation;
        tokens.Advance(FilterLexerMode.Value);
        return Value(kind) is { } value ? new AnnotationFilter(key, @operator, value) : null;
    }

    private ServiceFilter? Service()
    {
        if (!OpenSelector() || Selector("a name, id(...) or ')'") is not { } node || !tokens.Take(FilterTokenKind.CloseParenthesis, "')'"))
        {
            return null;
        }

        return readBlock(FilterScope.Service, out var filter) ? new ServiceFilter(node, filter) : null;
    }

    private EdgeFilter? Edge()
    {
        if (!OpenSelector() || Selector("a name, id(...) or ','") is not { } source)
        {
            return null;
        }

        if (Current.Kind != FilterTokenKind.Comma)
        {
            return tokens.Fail<EdgeFilter>("','", "An edge has two ends: edge(from, to).");
        }

        tokens.Advance(FilterLexerMode.Value);
        if (Selector("a name, id(...) or ')'") is not { } target || !tokens.Take(FilterTokenKind.CloseParenthesis, "')'"))
        {
            return null;
        }

        return readBlock(FilterScope.Edge, out var filter) ? new EdgeFilter(source, target, filter) : null;
    }

    private bool OpenSelector()
    {
        var name = Current.Value;
        tokens.Advance();
        if (Current.Kind != FilterTokenKind.OpenParenthesis)
        {
            return tokens.Fail("'('", $"{name.ToLowerInvariant()}() means any.");
        }

        tokens.Advance(FilterLexerMode.Value);
        return true;
    }

    /// <summary>Nothing, a name or <c>id(...)</c>; up to a comma or a closing parenthesis.</summary>
    private NodeSelector? Selector(string expected)
    {
        switch (Current.Kind)
        {
            case FilterTokenKind.Comma or FilterTokenKind.CloseParenthesis:
                return NodeSelector.Any;
            case FilterTokenKind.Word when Current.Is("id") && tokens.PeekIs('('):
                return Id();
            case FilterTokenKind.Word or FilterTokenKind.Quoted:
                var name = Current.Value;
                tokens.Advance();
                return Current.Kind == FilterTokenKind.Word
                    ? tokens.Fail<NodeSelector>("',' or ')'", "Put a name with spaces in double quotes.")
                    : new NodeSelector(name, null, null);
            default:
                return tokens.Fail<NodeSelector>(expected);
        }
    }

    private NodeSelector? Id()
    {
        tokens.Advance();
        tokens.Advance();
        var selector = NodeSelector.Any;
        while (Current.Kind != FilterTokenKind.CloseParenthesis)
        {
            if (IdArgument(selector) is not { } known)
            {
                return null;
            }

            selector = known;
            if (Current.Kind == FilterTokenKind.Comma)
            {
                tokens.Advance();
            }
            else if (Current.Kind != FilterTokenKind.CloseParenthesis)
            {
                return tokens.Fail<NodeSelector>("',' or ')'");
            }
        }

        tokens.Advance();
        return selector;
    }

    private NodeSelector? IdArgument(NodeSelector known)
    {
        const string Expected = "name:, type: or account.id:";
        var keyword = Current.Kind == FilterTokenKind.Word ? FilterKeywords.Find(Current.Value) : null;
        if (keyword is null || (keyword.Scopes & FilterScope.IdArgument) == 0)
        {
            return tokens.Fail<NodeSelector>(Expected, FilterSuggestions.For(Current.Value, FilterScope.IdArgument));
        }

        var given = keyword.Field switch
        {
            FilterField.Name => known.Name,
            FilterField.Type => known.Type,
            _ => known.AccountId,
        };
        if (given is not null)
        {
            return tokens.Fail<NodeSelector>($"each of {Expected} at most once");
        }

        tokens.Advance();
        if (Current.Kind != FilterTokenKind.Colon)
        {
            return tokens.Fail<NodeSelector>("':'");
        }

        tokens.Advance(FilterLexerMode.Value);
        if (Value(FilterKeywordKind.Text) is not { Text: { } text })
        {
            return null;
        }

        return keyword.Field switch
        {
            FilterField.Name => known with { Name = text },
            FilterField.Type => known with { Type = text },
            _ => known with { AccountId = text },
        };
    }

    private GroupFilter? Group(FilterKeyword keyword)
    {
        tokens.Advance();
        return Operator(keyword) is { } @operator && Value(FilterKeywordKind.Text) is { Text: { } text }
            ? new GroupFilter(keyword.Field, @operator == FilterOperator.NotEqual, text)
            : null;
    }

    private RootCauseJsonFilter? RootCauseJson()
    {
        tokens.Advance();
        if (Operator(FilterKeywords.Of(FilterField.RootCauseJson)) is not { } @operator)
        {
            return null;
        }

        if (Current.Kind != FilterTokenKind.Json)
        {
            return tokens.Fail<RootCauseJsonFilter>("#[...]", "Write the root causes as #[{ \"Services\": [{ \"Name\": \"...\" }] }].");
        }

        if (RootCausePatternReader.Read(Current.Value, Current.Start + 1, out var error) is not { } patterns)
        {
            tokens.Report(error!);
            return null;
        }

        tokens.Advance();
        return new RootCauseJsonFilter(@operator == FilterOperator.NotEqual, patterns);
    }

    private RootCauseFilter? RootCause(FilterField list)
    {
        tokens.Advance();
        return readBlock(ScopeOf(list), out var filter) ? new RootCauseFilter(list, filter) : null;
    }

    private static FilterScope ScopeOf(FilterField list) => list switch
    {
        FilterField.FaultService or FilterField.ErrorService or FilterField.ResponseTimeService => FilterScope.CauseService,
        FilterField.FaultException or FilterField.ErrorException => FilterScope.CauseException,
        FilterField.ResponseTimeEntity => FilterScope.ResponseTimeEntity,
        _ => FilterScope.CauseEntity,
    };

    /// <summary>Reads an operator that the keyword takes and stops at the value behind it.</summary>
    private FilterOperator? Operator(FilterKeyword keyword)
    {
        if (Current.Kind != FilterTokenKind.Operator || !Current.Operator.IsAllowedFor(keyword.Kind))
        {
            tokens.Fail($"{FilterOperators.AllowedFor(keyword.Kind)} behind {keyword.Name}");
            return null;
        }

        var @operator = Current.Operator;
        tokens.Advance(FilterLexerMode.Value);
        return @operator;
    }

    /// <summary>Reads the current token as a value of that kind and steps over it.</summary>
    private AnnotationValue? Value(FilterKeywordKind kind)
    {
        var word = Current.Kind == FilterTokenKind.Word ? Current.Value : null;
        AnnotationValue? value = kind switch
        {
            FilterKeywordKind.Boolean => Boolean(word),
            FilterKeywordKind.Number => Number(word),
            FilterKeywordKind.Annotation => Boolean(word) ?? Number(word) ?? Text(word),
            _ => Text(word),
        };
        if (value is null)
        {
            tokens.Fail(
                kind switch
                {
                    FilterKeywordKind.Boolean => "true or false",
                    FilterKeywordKind.Number => "a number",
                    _ => "a value",
                },
                kind switch
                {
                    FilterKeywordKind.Boolean => null,
                    FilterKeywordKind.Number => Current.Kind == FilterTokenKind.Quoted ? "Write the number without quotes." : null,
                    _ => Current.Kind == FilterTokenKind.Word ? QuoteHint : null,
                });
            return null;
        }

        tokens.Advance();
        return value;
    }

    private static AnnotationValue? Boolean(string? word) =>
        bool.TryParse(word, out var value) ? AnnotationValue.Of(value) : null;

    private static AnnotationValue? Number(string? word)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(word, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? AnnotationValue.Of(number)
            : null;
    }

    /// <summary>A text in quotes, or a word; AND and OR are no values, or a forgotten value would swallow them.</summary>
    private AnnotationValue? Text(string? word) => Current.Kind switch
    {
        FilterTokenKind.Quoted => AnnotationValue.Of(Current.Value),
        FilterTokenKind.Word when word is { Length: > 0 } && word.ToUpperInvariant() is not ("AND" or "OR" or "NOT") => AnnotationValue.Of(word),
        _ => null,
    };
}
