namespace XRayBridge.Codecs.XRayJson;

/// <summary>Objects that are handed out one after another and all taken back at once. An object keeps what it held: whoever gets it sets everything.</summary>
internal sealed class Recycler<T>
    where T : class, new()
{
    private T[] _items = [];
    private int _used;

    public T Next()
    {
        if (_used == _items.Length)
        {
            Grow();
        }

        return _items[_used++];
    }

    public void TakeBack() => _used = 0;

    private void Grow()
    {
        Array.Resize(ref _items, Math.Max(4, _used * 2));
        for (var i = _used; i < _items.Length; i++)
        {
            _items[i] = new T();
        }
    }
}
