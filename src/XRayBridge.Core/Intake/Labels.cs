using System.Text;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Intake;

/// <summary>The label values of the intake's counters: the enums' names in snake_case, made once.</summary>
internal static class Labels
{
    private static readonly string[] Reasons = Array.ConvertAll(Enum.GetNames<DropReason>(), SnakeCase);
    private static readonly string[] Outcomes = Array.ConvertAll(Enum.GetNames<AppendOutcome>(), SnakeCase);

    public static string Of(DropReason reason) => Reasons[(int)reason];

    public static string Of(AppendOutcome outcome) => Outcomes[(int)outcome];

    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.Poller => "poller",
        SourceKind.Daemon => "daemon",
        SourceKind.Api => "api",
        SourceKind.Otlp => "otlp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A source kind without a label."),
    };

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
