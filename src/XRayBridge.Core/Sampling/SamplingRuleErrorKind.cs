namespace XRayBridge.Core.Sampling;

/// <summary>Which of the API's exceptions a refused change is.</summary>
public enum SamplingRuleErrorKind
{
    /// <summary>InvalidRequestException; an unknown rule and a name that is taken are that too.</summary>
    InvalidRequest,

    /// <summary>RuleLimitExceededException.</summary>
    RuleLimitExceeded,
}
