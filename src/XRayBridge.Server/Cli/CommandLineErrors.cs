using System.CommandLine;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>What is wrong with a command line, one line each.</summary>
internal static class CommandLineErrors
{
    public static IEnumerable<string> Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(child => child.Name)).ToList();
        var unknown = result.UnmatchedTokens
            .Where((token, index) => index == 0 || token.StartsWith('-') || !result.UnmatchedTokens[index - 1].StartsWith('-'))
            .Select(token => $"{token}: unknown {(token.StartsWith('-') ? "flag" : "argument")}{Suggestion.For(token, known)}");

        // The parser tells of unknown tokens too, without a suggestion, and of the value after an unknown flag once more.
        return result.Errors
            .Select(error => error.Message)
            .Where(message => !result.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)))
            .Concat(unknown);
    }

    public static int Report(IReadOnlyCollection<string> errors, Terminal terminal)
    {
        foreach (var error in errors)
        {
            terminal.Error.WriteLine(error);
        }

        terminal.Error.WriteLine(errors.Count == 1
            ? "xraybridge: not started because of this error."
            : $"xraybridge: not started because of these {errors.Count} errors.");
        return ExitCode.Configuration;
    }
}
