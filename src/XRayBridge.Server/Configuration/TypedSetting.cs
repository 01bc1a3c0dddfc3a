namespace XRayBridge.Server.Configuration;

/// <summary>A setting with its type and its property.</summary>
internal sealed class TypedSetting<TOwner, T>(
    string key, string? flag, SettingType<T> type, Func<TOwner, T> get, Action<TOwner, T> set, string description)
    : Setting<TOwner>(key, flag, description)
{
    public override string Expected => type.Expected;

    public override string? Placeholder => type.Placeholder;

    public override bool IsList => type.IsList;

    public override string OfFlag(string value) => type.OfFlag is { } convert ? convert(value) : value;

    public override string? Format(TOwner owner) => type.Format(get(owner));

    public override bool TryApply(TOwner owner, string text)
    {
        if (!type.TryParse(text, out var value))
        {
            return false;
        }

        set(owner, value);
        return true;
    }
}
