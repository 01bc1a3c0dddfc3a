using System.Buffers;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Collects the elements of a JSON array in a rented buffer until their number is known. <see cref="ToList"/> ends its use;
/// a list that is left behind because the document was refused is simply collected.
/// </summary>
internal ref struct PooledList<T>
{
    private const int FirstLength = 16;

    private T[]? _items;

    public int Count { get; private set; }

    public readonly Span<T> Items => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (_items is null)
        {
            _items = ArrayPool<T>.Shared.Rent(FirstLength);
        }
        else if (Count == _items.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(Count * 2);
            _items.CopyTo(larger, 0);
            ArrayPool<T>.Shared.Return(_items, clearArray: true);
            _items = larger;
        }

        _items[Count++] = item;
    }

    /// <summary>Drops the last elements.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>The elements in an array of their own, or in a recycled list; the buffer goes back.</summary>
    public IReadOnlyList<T> ToList(Recycler<RecycledList<T>>? lists = null)
    {
        if (_items is null)
        {
            return [];
        }

        IReadOnlyList<T> result;
        if (lists is null)
        {
            result = Items.ToArray();
        }
        else
        {
            var list = lists.Next();
            list.Set(Items);
            result = list;
        }

        ArrayPool<T>.Shared.Return(_items, clearArray: true);
        _items = null;
        Count = 0;
        return result;
    }
}
