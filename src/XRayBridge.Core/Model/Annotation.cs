namespace XRayBridge.Core.Model;

/// <summary>An indexed key and value. Any key is accepted; API Gateway writes colons.</summary>
public readonly record struct Annotation(string Key, AnnotationValue Value);
