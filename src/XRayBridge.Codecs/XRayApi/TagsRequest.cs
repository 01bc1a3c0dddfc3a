using XRayBridge.Core.Tags;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The members of the operations on tags, and the <c>Tags</c> that a new group or rule may bring.</summary>
public static class TagsRequest
{
    /// <summary>Entries of one call; the service's limit.</summary>
    private const int MaxEntries = 200;

    private const string ReservedPrefix = "aws:";

    public static string ResourceArn(ApiRequest request) => request.RequiredText("ResourceARN", 1, 1011);

    /// <summary>The tags of a new resource; none when the member is absent.</summary>
    public static TagSet OfNew(ApiRequest request)
    {
        var tags = Read(request);
        return tags.Tags.Count <= TagSet.MaxTags
            ? tags
            : throw ApiFaultException.Invalid($"Tags must have at most {TagSet.MaxTags} entries, not {tags.Tags.Count}.");
    }

    /// <summary>The tags of TagResource.</summary>
    public static TagSet Required(ApiRequest request) => request.Has("Tags") ? Read(request) : throw ApiRequest.Missing("Tags");

    /// <summary>The keys of UntagResource.</summary>
    public static IReadOnlyList<string> RequiredKeys(ApiRequest request)
    {
        var keys = request.RequiredTexts("TagKeys");
        return keys.Count <= MaxEntries ? [.. keys.Select(Key)] : throw TooMany("TagKeys", keys.Count);
    }

    private static TagSet Read(ApiRequest request)
    {
        var entries = request.Objects("Tags");
        if (entries.Count > MaxEntries)
        {
            throw TooMany("Tags", entries.Count);
        }

        var tags = entries.Select(entry => new Tag(Key(entry.RequiredText("Key", 1, 128)), entry.RequiredText("Value", 0, 256))).ToList();
        return tags.DistinctBy(tag => tag.Key).Count() == tags.Count
            ? TagSet.Empty.With(new TagSet(tags))
            : throw ApiFaultException.Invalid("Tags must have each key once.");
    }

    private static string Key(string key) => ApiRequest.Bounded("Key", key, 1, 128).StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase)
        ? throw ApiFaultException.Invalid($"The key '{key}' begins with {ReservedPrefix}, which is reserved.")
        : key;

    private static ApiFaultException TooMany(string name, int count) =>
        ApiFaultException.Invalid($"{name} must have at most {MaxEntries} entries, not {count}.");
}
