using System.Globalization;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>A place in the input.</summary>
/// <param name="Number">Which document it is, from 1.</param>
/// <param name="Line">Its line, from 1; 0 where the input has no lines.</param>
/// <param name="Offset">Its first byte, from 0.</param>
internal readonly record struct Place(long Number, long Line, long Offset)
{
    public override string ToString() => Line == 0
        ? string.Create(CultureInfo.InvariantCulture, $"document {Number} (byte {Offset})")
        : string.Create(CultureInfo.InvariantCulture, $"document {Number} (line {Line}, byte {Offset})");
}
