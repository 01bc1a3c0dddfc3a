using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>
/// What a trace can be found by, as a number: FNV-1a of its kind and texts, folded to 32 bits. The numbers are stored: a change
/// of this file needs a new version of the index. Two things may have one number; a trace is then looked at in vain.
/// </summary>
internal static class SearchTerm
{
    /// <summary>Held by a trace with more terms than are kept, or with one that no number tells: it may match any filter.</summary>
    public const uint Any = 0;

    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const char Separator = '\uffff';

    public static uint Of(SearchTermKind kind) => Fold(Begin(kind, 0));

    public static uint Of(SearchTermKind kind, string text) => Fold(Add(Begin(kind, 0), text));

    public static uint Of(SearchTermKind kind, string first, string second) =>
        Fold(Add(Add(Begin(kind, 0), first), second));

    public static uint Of(SearchTermKind kind, FilterField field) => Fold(Begin(kind, (uint)field));

    public static uint Of(SearchTermKind kind, FilterField field, string text) => Fold(Add(Begin(kind, (uint)field), text));

    public static uint Of(SearchTermKind kind, FilterField field, string first, string second) =>
        Fold(Add(Add(Begin(kind, (uint)field), first), second));

    public static uint Of(SearchTermKind kind, string text, long number) => Fold(Add(Add(Begin(kind, 0), text), number));

    /// <summary>Equal values have equal numbers: minus zero is zero.</summary>
    public static uint OfAnnotation(string key, AnnotationValue value)
    {
        var hash = Add(Begin(SearchTermKind.AnnotationValue, (uint)value.Kind), key);
        return Fold(value.Kind == AnnotationKind.Text
            ? Add(hash, value.Text!)
            : Add(hash, BitConverter.DoubleToInt64Bits(value.Number == 0 ? 0 : value.Number)));
    }

    private static ulong Begin(SearchTermKind kind, uint detail) => (((Offset ^ (uint)kind) * Prime) ^ detail) * Prime;

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return (hash ^ Separator) * Prime;
    }

    private static ulong Add(ulong hash, long number)
    {
        hash = (hash ^ (uint)number) * Prime;
        return (hash ^ (ulong)(number >>> 32)) * Prime;
    }

    /// <summary>Mixed once more, so that the upper bits, which choose the place in the index, depend on the last characters too.</summary>
    private static uint Fold(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xff51afd7ed558ccd;
        var folded = (uint)(hash >> 32);
        return folded == Any ? 1 : folded;
    }
}
