using XRayBridge.Core.Filters;

namespace XRayBridge.Benchmarks.Filters;

/// <summary>Reads an expression as users write them: once for each request, so far from any hot path.</summary>
internal sealed class FilterParsing : IBenchmark
{
    public string Name => "filter-parse";

    public string Description => "parse of five terms, 110 characters";

    public void Run() =>
        Parse("service(\"api.amazon.com\") { fault = true OR responsetime > 2.5 } AND annotation.foo = \"bar\" AND user = \"alice\"");

    public static FilterExpression Parse(string text) =>
        FilterParser.TryParse(text, out var expression, out var error) ? expression : throw new InvalidOperationException(error.Message);
}
