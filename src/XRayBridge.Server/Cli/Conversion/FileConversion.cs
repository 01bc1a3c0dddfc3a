namespace XRayBridge.Server.Cli.Conversion;

/// <summary>One input on its way through a converter.</summary>
internal sealed class FileConversion(IPieces pieces, IConverter converter, InputWindow input, ProgressBar progress, FaultReport faults)
{
    /// <summary>Converts to the end. False when there were bad documents.</summary>
    public bool Run()
    {
        foreach (var piece in pieces.Read())
        {
            if (piece.Fault is { } fault)
            {
                faults.Add(piece.Place, fault);
            }
            else
            {
                converter.Add(piece, faults);
            }

            progress.Update(input.Offset, piece.Place.Number);
        }

        converter.Finish(faults);
        progress.Clear();
        return faults.Count == 0;
    }
}
