namespace XRayBridge.Server.Configuration;

/// <summary>
/// One value that a user can set: how it is written, what it means, and which property of <typeparamref name="TOwner"/> it
/// becomes. Flags, variables, the file's keys, help and documentation are all made from it.
/// </summary>
internal abstract class Setting<TOwner>(string key, string? flag, string description)
{
    /// <summary>The key in the file, sections separated by dots: <c>listen.port</c>.</summary>
    public string Key => key;

    /// <summary>The flag of the command line with its dashes, or null.</summary>
    public string? Flag => flag;

    /// <summary>What it does, for users; whole sentences.</summary>
    public string Description => description;

    /// <summary>What a value must be: <c>a whole number from 1 to 5</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>A word for the value in help: <c>seconds</c>; null for a switch, whose flag needs none.</summary>
    public abstract string? Placeholder { get; }

    /// <summary>Several values, separated by commas; the file may hold a list, and the flag may be repeated.</summary>
    public abstract bool IsList { get; }

    /// <summary>A value of the flag as it stands in the text of the setting.</summary>
    public virtual string OfFlag(string value) => value;

    /// <summary>Writes the value as a user would; null when it is not set.</summary>
    public abstract string? Format(TOwner owner);

    /// <summary>Sets the value. False when the text is not as <see cref="Expected"/>; nothing is set then.</summary>
    public abstract bool TryApply(TOwner owner, string text);
}
