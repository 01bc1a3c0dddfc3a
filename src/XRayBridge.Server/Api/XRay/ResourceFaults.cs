using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Resources;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The API's exceptions for what the stores refuse.</summary>
internal static class ResourceFaults
{
    /// <summary>The value, or the fault that says why there is none.</summary>
    public static T OrFault<T>(this ResourceResult<T> result)
        where T : class => result.Succeeded ? result.Value : throw Fault(result.Error);

    public static ApiFaultException NotFound(string message, string name) =>
        Fault(new ResourceError(ResourceErrorKind.NotFound, message, name));

    /// <summary>The rule, or the fault that says why there is none.</summary>
    public static SamplingRuleRecord OrFault(this SamplingRuleResult result) => result.Succeeded
        ? result.Record
        : throw new ApiFaultException(
            StatusCodes.Status400BadRequest,
            result.Error.Kind == SamplingRuleErrorKind.RuleLimitExceeded ? "RuleLimitExceededException" : "InvalidRequestException",
            result.Error.Message);

    private static ApiFaultException Fault(ResourceError error) => new(
        error.Kind == ResourceErrorKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest,
        CodeOf(error.Kind),
        error.Message,
        error.ResourceName);

    private static string CodeOf(ResourceErrorKind kind) => kind switch
    {
        ResourceErrorKind.NotFound => "ResourceNotFoundException",
        ResourceErrorKind.TooManyTags => "TooManyTagsException",
        ResourceErrorKind.InvalidPolicyRevisionId => "InvalidPolicyRevisionIdException",
        ResourceErrorKind.MalformedPolicyDocument => "MalformedPolicyDocumentException",
        ResourceErrorKind.PolicySizeLimitExceeded => "PolicySizeLimitExceededException",
        ResourceErrorKind.PolicyCountLimitExceeded => "PolicyCountLimitExceededException",
        _ => "InvalidRequestException",
    };
}
