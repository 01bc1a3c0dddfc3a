namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>The layouts of stack traces that are written and read.</summary>
internal enum StackLanguage
{
    /// <summary>Not told, or one without a layout of its own: written like Java's.</summary>
    Unknown,
    Java,
    Python,
    JavaScript,
    DotNet,
    Go,
    Php,
    Ruby,
}
