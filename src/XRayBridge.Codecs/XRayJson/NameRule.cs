namespace XRayBridge.Codecs.XRayJson;

/// <summary>Which names a document may carry.</summary>
public enum NameRule
{
    /// <summary>What the service takes from a sender: 1 to 200 characters, letters, digits, spaces and <c>_.:/%&amp;#=+\-@</c>.</summary>
    Sender,

    /// <summary>
    /// Any text that is not empty: for what the service itself answers. AWS's own services are not bound by the sender's rule
    /// (a Step Functions state may be called <c>Wait (5 s)</c>).
    /// </summary>
    AnyText,
}
