using System.Globalization;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Cuts lists into pages.</summary>
public static class ListPages
{
    /// <summary>Entries of a page.</summary>
    public const int Size = 100;

    /// <summary>The page that the request's <c>NextToken</c> asks for.</summary>
    public static ListPage<T> Of<T>(IReadOnlyList<T> all, ApiRequest request, int size = Size)
    {
        var first = 0;
        if (request.Text("NextToken") is { Length: > 0 } token
            && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out first) || first > all.Count))
        {
            throw ApiFaultException.Invalid("NextToken is not one of this API's.");
        }

        var next = first + size;
        return new ListPage<T>([.. all.Skip(first).Take(size)], next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }
}
