namespace XRayBridge.Server.Api.Ui;

/// <summary>One file of the interface, in memory.</summary>
/// <param name="ContentType">By the file's extension.</param>
/// <param name="Content">As built.</param>
/// <param name="Compressed">The same by gzip; null where that saves nothing.</param>
/// <param name="IsHashed">Its name changes with its content, so it may be kept for ever.</param>
internal sealed record WebAsset(string ContentType, byte[] Content, byte[]? Compressed, bool IsHashed);
