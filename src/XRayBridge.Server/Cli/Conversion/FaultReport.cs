namespace XRayBridge.Server.Cli.Conversion;

/// <summary>Tells of each bad document at once, and counts them.</summary>
/// <param name="inputName">The input's name, for the reader of the messages.</param>
/// <param name="errors">Where they go.</param>
/// <param name="progress">Stands aside for a message.</param>
internal sealed class FaultReport(string inputName, TextWriter errors, ProgressBar progress)
{
    public long Count { get; private set; }

    public void Add(Place place, string fault)
    {
        Count++;
        progress.Clear();
        errors.WriteLine($"{inputName}: {place}: {fault}");
    }
}
