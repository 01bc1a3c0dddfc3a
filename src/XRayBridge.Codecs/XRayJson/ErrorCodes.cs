using XRayBridge.Core.Contracts;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>The X-Ray service's error code for each reason to refuse a document.</summary>
internal static class ErrorCodes
{
    public static string Of(DropReason reason) => reason switch
    {
        DropReason.MissingName => "MissingName",
        DropReason.InvalidName => "InvalidName",
        DropReason.MissingId => "MissingId",
        DropReason.InvalidId => "InvalidId",
        DropReason.MissingTraceId => "MissingTraceId",
        DropReason.InvalidTraceId => "InvalidTraceId",
        DropReason.MissingParentId => "MissingParentId",
        DropReason.MissingStartTime => "MissingStartTime",
        DropReason.MissingEndTime => "MissingEndTime",
        _ => "InvalidSegment",
    };
}
