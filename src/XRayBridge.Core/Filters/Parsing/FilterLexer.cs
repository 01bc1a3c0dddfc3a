using System.Text;

namespace XRayBridge.Core.Filters.Parsing;

/// <summary>Cuts an expression into tokens, one at a time (filter reference, 2.1). Never fails: what it cannot read is a token too.</summary>
internal struct FilterLexer(string text)
{
    private const string AnnotationPrefix = "annotation.";

    private int _position;

    public FilterToken Next(FilterLexerMode mode)
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        if (_position == text.Length)
        {
            return new FilterToken(FilterTokenKind.End, _position, _position);
        }

        if (mode == FilterLexerMode.AnnotationKey && text[_position] is not ('"' or '\'' or ']'))
        {
            return AnnotationKey();
        }

        return text[_position] switch
        {
            '(' => Symbol(FilterTokenKind.OpenParenthesis),
            ')' => Symbol(FilterTokenKind.CloseParenthesis),
            '{' => Symbol(FilterTokenKind.OpenBrace),
            '}' => Symbol(FilterTokenKind.CloseBrace),
            '[' => Symbol(FilterTokenKind.OpenBracket),
            ']' => Symbol(FilterTokenKind.CloseBracket),
            ',' => Symbol(FilterTokenKind.Comma),
            ':' when mode == FilterLexerMode.Keyword => Symbol(FilterTokenKind.Colon),
            '"' or '\'' => Quoted(text[_position]),
            '#' when Peek(1) == '[' => Json(),
            '&' when Peek(1) == '&' => Symbol(FilterTokenKind.And, 2),
            '|' when Peek(1) == '|' => Symbol(FilterTokenKind.Or, 2),
            '!' when Peek(1) == '=' => Comparison(FilterOperator.NotEqual, 2),
            '!' => Symbol(FilterTokenKind.Not),
            '=' => Comparison(FilterOperator.Equal, 1),
            '<' when Peek(1) == '=' => Comparison(FilterOperator.LessOrEqual, 2),
            '<' => Comparison(FilterOperator.Less, 1),
            '>' when Peek(1) == '=' => Comparison(FilterOperator.GreaterOrEqual, 2),
            '>' => Comparison(FilterOperator.Greater, 1),
            '\u201c' or '\u201d' or '\u2018' or '\u2019' => Invalid(1, "a typographic quote; use \" instead"),
            _ => mode == FilterLexerMode.Value ? Value() : Keyword(),
        };
    }

    private readonly char Peek(int ahead) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private FilterToken Symbol(FilterTokenKind kind, int length = 1) => new(kind, _position, _position += length);

    private FilterToken Comparison(FilterOperator @operator, int length) =>
        new(FilterTokenKind.Operator, _position, _position += length, Operator: @operator);

    private FilterToken Invalid(int length, string problem) =>
        new(FilterTokenKind.Invalid, _position, _position += length, problem);

    private FilterToken Keyword()
    {
        var start = _position;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_'))
        {
            end++;
        }

        if (end == start)
        {
            return Invalid(char.IsSurrogatePair(text, start) ? 2 : 1, "a character that no keyword has");
        }

        if (text.AsSpan(start, end - start).StartsWith(AnnotationPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Value();
        }

        _position = end;
        var word = text[start..end];
        return word.ToUpperInvariant() switch
        {
            "AND" => new FilterToken(FilterTokenKind.And, start, end),
            "OR" => new FilterToken(FilterTokenKind.Or, start, end),
            "NOT" => new FilterToken(FilterTokenKind.Not, start, end),
            "CONTAINS" => new FilterToken(FilterTokenKind.Operator, start, end, Operator: FilterOperator.Contains),
            "BEGINSWITH" => new FilterToken(FilterTokenKind.Operator, start, end, Operator: FilterOperator.BeginsWith),
            "ENDSWITH" => new FilterToken(FilterTokenKind.Operator, start, end, Operator: FilterOperator.EndsWith),
            _ => new FilterToken(FilterTokenKind.Word, start, end, word),
        };
    }

    private FilterToken Value()
    {
        var start = _position;
        while (_position < text.Length && !EndsValue(text[_position]))
        {
            _position++;
        }

        return new FilterToken(FilterTokenKind.Word, start, _position, text[start.._position]);
    }

    private readonly bool EndsValue(char character) => character switch
    {
        '(' or ')' or '{' or '}' or '[' or ']' or ',' or '"' or '\'' or '=' or '<' or '>' or '!' => true,
        '&' or '|' => Peek(1) == character,
        _ => char.IsWhiteSpace(character),
    };

    private FilterToken AnnotationKey()
    {
        var start = _position;
        var length = text.AsSpan(start).IndexOf(']');
        _position = length < 0 ? text.Length : start + length;
        return new FilterToken(FilterTokenKind.Word, start, _position, text[start.._position].TrimEnd());
    }

    /// <summary><c>\"</c>, <c>\'</c> and <c>\\</c> are escapes; a backslash before anything else is a backslash.</summary>
    private FilterToken Quoted(char quote)
    {
        var value = new StringBuilder();
        for (var end = _position + 1; end < text.Length; end++)
        {
            if (text[end] == quote)
            {
                return new FilterToken(FilterTokenKind.Quoted, _position, _position = end + 1, value.ToString());
            }

            if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] is '"' or '\'' or '\\')
            {
                end++;
            }

            value.Append(text[end]);
        }

        return Invalid(text.Length - _position, "a text whose closing quote is missing");
    }

    /// <summary>Up to the bracket that closes the first one; brackets in JSON strings do not count.</summary>
    private FilterToken Json()
    {
        var depth = 0;
        var inString = false;
        for (var end = _position + 1; end < text.Length; end++)
        {
            switch (text[end])
            {
                case '"':
                    inString = !inString;
                    break;
                case '\\' when inString:
                    end++;
                    break;
                case '[' when !inString:
                    depth++;
                    break;
                case ']' when !inString && --depth == 0:
                    var start = _position;
                    _position = end + 1;
                    return new FilterToken(FilterTokenKind.Json, start, _position, text[(start + 1).._position]);
            }
        }

        return Invalid(text.Length - _position, "a JSON literal whose closing bracket is missing");
    }
}
