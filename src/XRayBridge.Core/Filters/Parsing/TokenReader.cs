namespace XRayBridge.Core.Filters.Parsing;

/// <summary>The token at hand, and the first error. After an error nothing more is reported.</summary>
internal sealed class TokenReader(string text)
{
    private const int MaxQuotedLength = 40;

    private FilterLexer _lexer = new(text);

    public FilterToken Current { get; private set; }

    public FilterError? Error { get; private set; }

    public void Advance(FilterLexerMode mode = FilterLexerMode.Keyword) => Current = _lexer.Next(mode);

    /// <summary>The next character behind white space is that one.</summary>
    public bool PeekIs(char character) => text.AsSpan(Current.End).TrimStart() is [var next, ..] && next == character;

    /// <summary>Steps over a token of that kind, or reports that it is missing.</summary>
    public bool Take(FilterTokenKind kind, string expected)
    {
        if (Current.Kind != kind)
        {
            return Fail(expected);
        }

        Advance();
        return true;
    }

    /// <summary>Reports the current token as unexpected; always null.</summary>
    public T? Fail<T>(string expected, string? hint = null)
        where T : class
    {
        Fail(expected, hint);
        return null;
    }

    /// <summary>Reports the current token as unexpected; always false.</summary>
    public bool Fail(string expected, string? hint = null)
    {
        var found = Current.Kind switch
        {
            FilterTokenKind.End => "the end",
            FilterTokenKind.Invalid => Current.Value,
            _ => Quote(text[Current.Start..Current.End]),
        };
        return Report(new FilterError(Current.Start, found, expected, hint));
    }

    /// <summary>Always false.</summary>
    public bool Report(FilterError error)
    {
        Error ??= error;
        return false;
    }

    /// <summary>The current token and all that follows it up to white space: what a person would call the word.</summary>
    public string WholeWord()
    {
        var end = Current.Start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[Current.Start..end];
    }

    private static string Quote(string found) =>
        found.Length > MaxQuotedLength ? $"'{found[..MaxQuotedLength]}...'" : $"'{found}'";
}
