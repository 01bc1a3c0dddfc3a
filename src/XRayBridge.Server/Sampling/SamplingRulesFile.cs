using System.Diagnostics.CodeAnalysis;
using XRayBridge.Codecs.Sampling;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Server.Sampling;

/// <summary>Reads the local-rules file that <c>sampling.rules_file</c> names.</summary>
internal static class SamplingRulesFile
{
    /// <summary>Adds one line for each error, naming the key.</summary>
    public static bool TryRead(string path, [NotNullWhen(true)] out SamplingRuleFile? file, ICollection<string> errors)
    {
        file = null;
        try
        {
            if (LocalRulesReader.TryRead(File.ReadAllBytes(path), out file, out var found))
            {
                found = [.. file.ToInputs().SelectMany(rule => SamplingRuleValidator.ValidateNew(rule).Select(error => $"{rule.RuleName}: {error}"))];
            }

            foreach (var error in found)
            {
                errors.Add($"sampling.rules_file: {path}: {error}");
            }

            return file is not null && found.Count == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"sampling.rules_file: {exception.Message}");
            return false;
        }
    }
}
