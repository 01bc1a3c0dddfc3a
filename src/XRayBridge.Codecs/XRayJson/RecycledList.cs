using System.Collections;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>A list whose room is used again for the next document.</summary>
internal sealed class RecycledList<T> : IReadOnlyList<T>
{
    private T[] _items = [];

    public int Count { get; private set; }

    public T this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public void Set(ReadOnlySpan<T> items)
    {
        if (items.Length > _items.Length)
        {
            _items = new T[Math.Max(4, items.Length)];
        }

        items.CopyTo(_items);
        Count = items.Length;
    }

    public IEnumerator<T> GetEnumerator() => _items.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
