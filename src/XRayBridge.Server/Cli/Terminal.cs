using System.Collections;

namespace XRayBridge.Server.Cli;

/// <summary>What a command has to do with its surroundings.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Errors, for people.</param>
/// <param name="Variables">The environment.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Somebody watches <see cref="Error"/>, so that a line there may be written over.</summary>
    public bool ShowsProgress { get; init; }

    public static Terminal OfProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new Terminal(Console.Out, Console.Error, variables) { ShowsProgress = !Console.IsErrorRedirected };
    }
}
