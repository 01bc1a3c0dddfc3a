namespace XRayBridge.Core.Model;

/// <summary>The type of an annotation's value.</summary>
public enum AnnotationKind
{
    Text,
    Number,
    Boolean,
}
