using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>What the service's errors mean for documents: which pass by themselves, and which never will.</summary>
internal static class UploadErrors
{
    /// <summary>The service's moment is bad, not the document.</summary>
    public static bool IsPassing(string code) => code is
        "ThrottledException" or "ThrottlingException" or "Throttled" or "InternalFailure" or "InternalServerError" or "ServiceUnavailable";

    /// <summary>
    /// The call as a whole was refused for what is in it. Every other failure (an address that is no X-Ray API, credentials,
    /// the network) says nothing of the documents: they wait until somebody has put it right.
    /// </summary>
    public static bool IsOfTheDocuments(AwsCallException exception) =>
        exception.Kind == AwsFailureKind.Invalid
        && exception.Code is "InvalidRequestException" or "SerializationException" or "ValidationException" or "RequestEntityTooLargeException" or "HTTP 413";
}
