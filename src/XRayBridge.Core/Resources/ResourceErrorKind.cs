namespace XRayBridge.Core.Resources;

/// <summary>Which of the API's exceptions a refused change is (API reference, 1.2).</summary>
public enum ResourceErrorKind
{
    /// <summary>InvalidRequestException; an unknown group is that too.</summary>
    InvalidRequest,

    /// <summary>ResourceNotFoundException.</summary>
    NotFound,

    /// <summary>TooManyTagsException.</summary>
    TooManyTags,

    /// <summary>InvalidPolicyRevisionIdException.</summary>
    InvalidPolicyRevisionId,

    /// <summary>MalformedPolicyDocumentException.</summary>
    MalformedPolicyDocument,

    /// <summary>PolicySizeLimitExceededException.</summary>
    PolicySizeLimitExceeded,

    /// <summary>PolicyCountLimitExceededException.</summary>
    PolicyCountLimitExceeded,
}
