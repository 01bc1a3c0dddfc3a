using System.Text.Json.Serialization;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1;

/// <summary>How the shapes are written; generated, since the product is trimmed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(AnnotationValueConverter)])]
[JsonSerializable(typeof(ErrorShape))]
[JsonSerializable(typeof(TraceListShape))]
[JsonSerializable(typeof(GraphShape))]
[JsonSerializable(typeof(TimeSeriesShape))]
[JsonSerializable(typeof(TraceSetShape))]
[JsonSerializable(typeof(InsightListShape))]
[JsonSerializable(typeof(InsightDetailShape))]
[JsonSerializable(typeof(IReadOnlyList<MetricFamilyShape>))]
[JsonSerializable(typeof(IReadOnlyList<FilterKeywordShape>))]
[JsonSerializable(typeof(IReadOnlyList<SettingShape>))]
[JsonSerializable(typeof(IReadOnlyList<RejectedShape>))]
[JsonSerializable(typeof(StatusShape))]
[JsonSerializable(typeof(IReadOnlyList<GroupShape>))]
[JsonSerializable(typeof(SamplingRulesShape))]
internal sealed partial class V1Json : JsonSerializerContext;
