using System.Buffers;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Collects the elements of a JSON array in a rented buffer until their number is known. <see cref="ToArray"/> ends its use;
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

    /// <summary>The elements in an array of their own; the buffer goes back.</summary>
    public T[] ToArray()
    {
        if (_items is null)
        {
            return [];
        }

        var result = Items.ToArray();
        ArrayPool<T>.Shared.Return(_items, clearArray: true);
        _items = null;
        Count = 0;
        return result;
    }
}
