using System.Globalization;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// The part of a graph that one answer has. Ids count through all pages; a token tells only how many nodes went before, so
/// pages belong together as long as no trace of the graph changes.
/// </summary>
public sealed class GraphPage
{
    /// <summary>A node with ten edges of 200 buckets is 80 KB, most are 2 KB: a page is 1 MB, and seldom 20.</summary>
    private const int MaxServices = 500;

    private GraphPage(IReadOnlyList<ServiceGraphNode> services, string? nextToken)
    {
        Services = services;
        NextToken = nextToken;
    }

    public IReadOnlyList<ServiceGraphNode> Services { get; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; }

    /// <summary>The page that a request's <c>NextToken</c> asks for; the first one without.</summary>
    public static GraphPage Of(ServiceGraph graph, int first)
    {
        var next = first + MaxServices;
        return new GraphPage(
            [.. graph.Nodes.Skip(first).Take(MaxServices)], next < graph.Nodes.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Reads the token of a request, before the graph is made.</summary>
    public static int FirstOf(ApiRequest request)
    {
        var token = request.Text("NextToken");
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first % MaxServices == 0
            ? first
            : throw ApiFaultException.Invalid("NextToken is not one of this API's.");
    }
}
