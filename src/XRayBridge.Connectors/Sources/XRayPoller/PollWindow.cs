using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>What one poll asks for: the traces that changed in [<paramref name="From"/>, <paramref name="To"/>).</summary>
/// <param name="From">At or before the position: the overlap is in it.</param>
/// <param name="To">The position once all is in.</param>
internal readonly record struct PollWindow(Timestamp From, Timestamp To);
