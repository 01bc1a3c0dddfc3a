namespace XRayBridge.Core.Resources;

/// <summary>Why a change, or a look, was refused.</summary>
/// <param name="Kind">The API's name for it.</param>
/// <param name="Message">For the caller, with the cause.</param>
/// <param name="ResourceName">The resource that it is about, for the kinds that tell it.</param>
public sealed record ResourceError(ResourceErrorKind Kind, string Message, string? ResourceName = null);
