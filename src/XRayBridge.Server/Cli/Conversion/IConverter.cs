namespace XRayBridge.Server.Cli.Conversion;

/// <summary>Turns pieces of one format into another, on its way out as soon as there is enough of it.</summary>
internal interface IConverter
{
    /// <summary>Takes a good piece; what turns out to be wrong with it is reported.</summary>
    void Add(in Piece piece, FaultReport faults);

    /// <summary>Writes what is left.</summary>
    void Finish(FaultReport faults);
}
