namespace XRayBridge.Core.Filters;

/// <summary>How a keyword is compared.</summary>
public enum FilterOperator
{
    /// <summary>No operator: a boolean's value, otherwise whether the field is set at all.</summary>
    None,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    BeginsWith,
    EndsWith,
}
