namespace XRayBridge.Server.Demo;

/// <summary>A document and the moment at which its sender sends it.</summary>
internal readonly record struct DemoDocument(DateTimeOffset Due, string Json);
