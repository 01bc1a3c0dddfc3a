namespace XRayBridge.Core.Filters;

/// <summary>One word of the language.</summary>
/// <param name="Name">As it is written, in lower case; the case does not matter.</param>
/// <param name="Field">What it is about.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Scopes">Where it may stand.</param>
/// <param name="Meaning">One line for people.</param>
public sealed record FilterKeyword(string Name, FilterField Field, FilterKeywordKind Kind, FilterScope Scopes, string Meaning);
