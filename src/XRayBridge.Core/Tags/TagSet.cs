namespace XRayBridge.Core.Tags;

/// <summary>The tags of a resource, by key.</summary>
public sealed record TagSet(IReadOnlyList<Tag> Tags)
{
    /// <summary>The service's limit.</summary>
    public const int MaxTags = 50;

    public static TagSet Empty { get; } = new([]);

    /// <summary>These and those; of one key, those win.</summary>
    public TagSet With(TagSet others) => new(
        [.. Tags.ExceptBy(others.Tags.Select(tag => tag.Key), tag => tag.Key).Concat(others.Tags).OrderBy(tag => tag.Key, StringComparer.Ordinal)]);

    public TagSet Without(IReadOnlyList<string> keys) => new([.. Tags.Where(tag => !keys.Contains(tag.Key, StringComparer.Ordinal))]);
}
