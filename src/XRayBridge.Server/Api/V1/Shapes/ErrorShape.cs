namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Why a request was refused.</summary>
/// <param name="Message">In words for the user.</param>
/// <param name="Position">Where in the filter expression, when the mistake is there.</param>
internal sealed record ErrorShape(string Message, int? Position);
