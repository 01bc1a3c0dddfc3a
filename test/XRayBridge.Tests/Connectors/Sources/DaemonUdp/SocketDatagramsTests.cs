namespace XRayBridge.Tests.Connectors.Sources.DaemonUdp;

/// <summary>As on systems that lack that call.</summary>
public sealed class SocketDatagramsTests() : DaemonUdpSourceTests(usesPlainSocket: true);
