namespace XRayBridge.Core.Filters.Parsing;

/// <summary>What a token is.</summary>
internal enum FilterTokenKind
{
    End,

    /// <summary>A keyword, or a value without quotes.</summary>
    Word,

    /// <summary>A text in quotes; its value is unescaped.</summary>
    Quoted,

    /// <summary>The JSON of <c>#[...]</c>, without the <c>#</c>.</summary>
    Json,

    /// <summary>A comparison; see <see cref="FilterToken.Operator"/>.</summary>
    Operator,
    And,
    Or,
    Not,
    OpenParenthesis,
    CloseParenthesis,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,

    /// <summary>Nothing that the language knows; its value is what is wrong with it.</summary>
    Invalid,
}
