using XRayBridge.Core.Filters;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The words of the filter language: those by which the parser reads.</summary>
internal sealed class FilterKeywordsEndpoint : IV1Endpoint
{
    private static readonly IReadOnlyList<FilterKeywordShape> Keywords =
    [
        .. FilterKeywords.All.Select(keyword => new FilterKeywordShape(
            keyword.Name, KindOf(keyword.Kind), (keyword.Scopes & FilterScope.Trace) != 0, keyword.Meaning)),
    ];

    public string Path => "filter-keywords";

    public Task InvokeAsync(HttpContext context) =>
        V1Answer.WriteAsync(context, Keywords, V1Json.Default.IReadOnlyListFilterKeywordShape);

    private static string KindOf(FilterKeywordKind kind) => kind switch
    {
        FilterKeywordKind.Boolean => "boolean",
        FilterKeywordKind.Number => "number",
        FilterKeywordKind.Text => "text",
        FilterKeywordKind.Annotation => "annotation",
        FilterKeywordKind.Function => "function",
        _ => "complex",
    };
}
