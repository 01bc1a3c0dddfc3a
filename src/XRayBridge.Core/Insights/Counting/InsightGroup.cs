using XRayBridge.Core.Filters;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>A group that insights are enabled for.</summary>
/// <param name="Name">For people.</param>
/// <param name="Arn">Of this group, and of no later one of its name.</param>
/// <param name="Filter">Its filter, with those of the groups that it refers to.</param>
internal sealed record InsightGroup(string Name, string Arn, FilterExpression Filter)
{
    /// <summary>Counts that were made with another one are of other traces.</summary>
    public string FilterText { get; } = Filter.ToString();
}
