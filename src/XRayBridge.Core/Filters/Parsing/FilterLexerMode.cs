namespace XRayBridge.Core.Filters.Parsing;

/// <summary>
/// What a run of characters may be. Values without quotes (<c>AWS::Lambda</c>, <c>-1.5</c>, <c>api/v2</c>) hold characters
/// that end a keyword, so the parser says what it is ready to take.
/// </summary>
internal enum FilterLexerMode
{
    /// <summary>Letters, digits, dots and underscores; AND, OR, NOT and the operators that are words; behind <c>annotation.</c> any key.</summary>
    Keyword,

    /// <summary>Anything up to white space, an operator, a bracket, a comma or a quote.</summary>
    Value,

    /// <summary>Anything up to the closing bracket.</summary>
    AnnotationKey,
}
