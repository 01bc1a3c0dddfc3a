namespace XRayBridge.Server.Configuration;

/// <summary>How values of a type are written and checked.</summary>
/// <param name="Expected">What a value must be, to follow "must be".</param>
/// <param name="Placeholder">A word for the value in help; null for a switch.</param>
/// <param name="TryParse">Reads a value; false for anything that is not as expected.</param>
/// <param name="Format">Writes a value so that it can be read again; null when there is none.</param>
internal sealed record SettingType<T>(string Expected, string? Placeholder, TryParse<T> TryParse, Func<T, string?> Format)
{
    /// <summary>Several values: separated by commas, as a list in the file, or by repeating the flag.</summary>
    public bool IsList { get; init; }

    /// <summary>A value of the flag as it stands in the text of the setting; null when that is the same.</summary>
    public Func<string, string>? OfFlag { get; init; }
}
