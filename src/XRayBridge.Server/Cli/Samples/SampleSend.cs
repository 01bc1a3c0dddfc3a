using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli.Samples;

/// <summary>Sends a sample trace to each OTLP target, once, and prints what each of them said.</summary>
internal static class SampleSend
{
    public static async Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        // Checked with the rest of the configuration.
        var plans = OtlpExportOptionsValidator.Validate(ComponentOptions.ExportOf(loaded.Values.Otlp), new List<string>());
        if (plans.Count == 0)
        {
            return CommandLineErrors.Report(["xraybridge: there is no OTLP target; give --otlp-endpoint, or otlp.targets in a file with --config"], terminal);
        }

        var trace = new SampleTrace(TimeProvider.System.GetUtcNow());
        var documents = trace.Read();
        terminal.Out.WriteLine($"Trace {trace.Id}, {documents.Count} documents:");
        var answers = await Task.WhenAll(plans.Select(plan => OtlpProbe.SendAsync(plan, documents, TimeProvider.System, CancellationToken.None)));
        for (var i = 0; i < plans.Count; i++)
        {
            Tell(plans[i], answers[i], terminal);
        }

        return answers.All(static answer => answer is { IsTaken: true, RejectedSpans: 0 }) ? ExitCode.Ok : ExitCode.Failure;
    }

    private static void Tell(OtlpExportPlan plan, OtlpProbeAnswer answer, Terminal terminal)
    {
        var words = answer.Message.Length > 0 ? $": {answer.Message}" : ".";
        if (!answer.IsTaken)
        {
            terminal.Error.WriteLine($"{plan}: not taken{words}");
        }
        else if (answer.RejectedSpans > 0)
        {
            terminal.Error.WriteLine($"{plan}: {answer.RejectedSpans} of its spans were not taken{words}");
        }
        else
        {
            terminal.Out.WriteLine($"{plan}: taken{words}");
        }
    }
}
