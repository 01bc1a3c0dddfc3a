using System.Text.Json.Serialization;
using XRayBridge.Core.Insights.Counting;

namespace XRayBridge.Core.Insights.State;

/// <summary>How the state of insights stands in the state store. Renaming a property would lose what is stored.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CheckpointRow))]
[JsonSerializable(typeof(GroupRow))]
[JsonSerializable(typeof(MinuteCounts))]
internal sealed partial class InsightStateJson : JsonSerializerContext;
