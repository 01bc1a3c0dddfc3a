namespace XRayBridge.Codecs.XRayApi;

/// <summary>A page of a list that is short enough to be made anew for each page. Its token is the place of the next entry.</summary>
/// <param name="Items">The page.</param>
/// <param name="NextToken">Null on the last page.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextToken);
