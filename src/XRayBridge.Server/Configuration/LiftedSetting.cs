namespace XRayBridge.Server.Configuration;

/// <summary>A setting of a part, as a setting of the whole.</summary>
/// <param name="prefix">What its key begins with: <c>otlp.</c></param>
/// <param name="setting">The part's setting.</param>
/// <param name="part">The part.</param>
internal sealed class LiftedSetting<TOwner, TPart>(string prefix, Setting<TPart> setting, Func<TOwner, TPart> part)
    : Setting<TOwner>(prefix + setting.Key, setting.Flag, setting.Description)
{
    public override string Expected => setting.Expected;

    public override string? Placeholder => setting.Placeholder;

    public override bool IsList => setting.IsList;

    public override string OfFlag(string value) => setting.OfFlag(value);

    public override string? Format(TOwner owner) => setting.Format(part(owner));

    public override bool TryApply(TOwner owner, string text) => setting.TryApply(part(owner), text);
}
