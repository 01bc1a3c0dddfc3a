namespace XRayBridge.Core.Metrics;

/// <summary>Series in the order of their labels. Series only come, so the order is kept and new ones are merged in when it is asked for.</summary>
internal sealed class SortedSeries<T>
    where T : ILabelled
{
    private readonly List<T> _new = [];
    private T[] _sorted = [];

    public int Count => _sorted.Length + _new.Count;

    public void Add(T series) => _new.Add(series);

    public ReadOnlySpan<T> InOrder()
    {
        if (_new.Count > 0)
        {
            Merge();
        }

        return _sorted;
    }

    private void Merge()
    {
        _new.Sort((left, right) => LabelSet.Compare(left.Labels, right.Labels));
        var merged = new T[Count];
        var (old, added) = (0, 0);
        for (var place = 0; place < merged.Length; place++)
        {
            var takeOld = added == _new.Count
                || (old < _sorted.Length && LabelSet.Compare(_sorted[old].Labels, _new[added].Labels) <= 0);
            merged[place] = takeOld ? _sorted[old++] : _new[added++];
        }

        _sorted = merged;
        _new.Clear();
    }
}
