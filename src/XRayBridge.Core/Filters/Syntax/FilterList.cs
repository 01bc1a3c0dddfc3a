using System.Collections;

namespace XRayBridge.Core.Filters.Syntax;

/// <summary>A list that is equal to another when the elements are, so that the records of a tree compare as trees.</summary>
public sealed class FilterList<T>(params T[] items) : IReadOnlyList<T>, IEquatable<FilterList<T>>
    where T : IEquatable<T>
{
    private readonly T[] _items = items;

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(FilterList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as FilterList<T>);

    public override int GetHashCode() => _items.Aggregate(_items.Length, HashCode.Combine);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
