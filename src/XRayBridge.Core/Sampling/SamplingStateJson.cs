using System.Text.Json.Serialization;

namespace XRayBridge.Core.Sampling;

/// <summary>How rules stand in the state store: our own form, apart from the API's. Renaming a property would lose what is stored.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SamplingRuleRecord))]
internal sealed partial class SamplingStateJson : JsonSerializerContext;
