namespace XRayBridge.Core.Filters;

/// <summary>What a keyword's value is, and so which operators it takes.</summary>
public enum FilterKeywordKind
{
    /// <summary>Bare, <c>!</c>, <c>= true</c>, <c>= false</c>, <c>!=</c>.</summary>
    Boolean,

    /// <summary><c>= != &lt; &lt;= &gt; &gt;=</c>; bare: is set.</summary>
    Number,

    /// <summary><c>= != CONTAINS BEGINSWITH ENDSWITH</c>; bare: is set.</summary>
    Text,

    /// <summary>An annotation: the operators of the kind of the value that it is compared with.</summary>
    Annotation,

    /// <summary>Something with a block of its own, or with a form of its own.</summary>
    Complex,

    /// <summary>Only an argument of something complex.</summary>
    Function,
}
