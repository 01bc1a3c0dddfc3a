namespace XRayBridge.Tests.Server.Cli.Conversion;

/// <summary>Gives one byte at a time, as a slow pipe may.</summary>
internal sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
}
