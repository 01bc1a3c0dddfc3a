using System.Diagnostics.CodeAnalysis;

namespace XRayBridge.Core.Resources;

/// <summary>What became of a change: the resource as it is now (as it last was, when deleted), or why not.</summary>
public sealed record ResourceResult<T>(T? Value, ResourceError? Error)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Value is not null;

    internal static ResourceResult<T> Of(T value) => new(value, null);

    internal static ResourceResult<T> Refused(
        string message, ResourceErrorKind kind = ResourceErrorKind.InvalidRequest, string? resourceName = null) =>
        new(null, new ResourceError(kind, message, resourceName));
}
