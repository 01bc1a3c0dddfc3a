namespace XRayBridge.Server.Cli.Conversion;

/// <summary>Takes an input of any size apart, one piece in memory at a time.</summary>
internal interface IPieces
{
    /// <summary>The pieces in order, to be gone through once. A piece's bytes are valid until the next is asked for.</summary>
    IEnumerable<Piece> Read();
}
