using XRayBridge.Core.Filters;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Makes one filter expression of an expression and of groups. The service looks at each trace once for one expression; a call for
/// each group would have it look, and charge, once for each.
/// </summary>
internal static class PollerFilter
{
    /// <summary>The service's limit for a group's name, and its default quota of groups.</summary>
    private const int MaxNameLength = 32;
    private const int MaxGroups = 25;

    /// <summary>Adds one line for each error; <paramref name="key"/> is the configuration key that holds the two.</summary>
    public static void Validate(string? expression, IReadOnlyList<string> groups, string key, ICollection<string> errors)
    {
        if (expression is not null && !FilterParser.TryParse(expression, out _, out var error))
        {
            errors.Add($"{key}.filter_expression: {error.Message}");
        }

        if (groups.Count > MaxGroups)
        {
            errors.Add($"{key}.groups: {groups.Count} groups are more than {MaxGroups}.");
        }

        foreach (var group in groups)
        {
            if (group.Length is 0 or > MaxNameLength)
            {
                errors.Add($"{key}.groups: '{group}' is not a group's name, which has 1 to {MaxNameLength} characters.");
            }
        }
    }

    /// <summary>What matches the expression and is in any of the groups; null when there are neither.</summary>
    public static string? Combine(string? expression, IReadOnlyList<string> groups)
    {
        var any = string.Join(" OR ", groups.Select(group => $"group.name = {Quoted(group)}"));
        return (string.IsNullOrWhiteSpace(expression), any.Length == 0) switch
        {
            (true, true) => null,
            (true, false) => any,
            (false, true) => expression,
            (false, false) => $"({expression}) AND ({any})",
        };
    }

    private static string Quoted(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
