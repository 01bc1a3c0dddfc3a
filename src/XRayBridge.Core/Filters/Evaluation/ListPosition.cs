namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>Where an element stands in its own list.</summary>
internal readonly record struct ListPosition(int Index, int Count)
{
    public bool Flag(FilterField field) => field switch
    {
        FilterField.First => Index == 0,
        FilterField.Last => Index == Count - 1,
        _ => false,
    };

    public double? Number(FilterField field) => field == FilterField.Index ? Index : null;
}
