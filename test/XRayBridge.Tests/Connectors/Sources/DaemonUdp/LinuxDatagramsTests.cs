namespace XRayBridge.Tests.Connectors.Sources.DaemonUdp;

/// <summary>With one system call for many datagrams.</summary>
public sealed class LinuxDatagramsTests() : DaemonUdpSourceTests(usesPlainSocket: false);
