using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>
/// Documents as Envoy's tracer writes them (App Mesh): JSON made of Protocol Buffers, so that members are in the order of their
/// numbers, flags that are false are left out, every annotation is text, and a call is a document of its own without a namespace.
/// </summary>
public sealed class EnvoyTests
{
    private const string Header = """{"format":"json","version":1}""" + "\n";

    private const string Ingress = """
        {"name":"shop/front_vn","id":"5b1f0a3d9c2e4f61","trace_id":"1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa","start_time":1710227456.123,"end_time":1710227456.456,"http":{"request":{"method":"GET","url":"http://front.shop.local/order/42","user_agent":"curl/8.5.0","client_ip":"10.0.3.17","x_forwarded_for":true},"response":{"status":503,"content_length":91}},"annotations":{"Direction":"Ingress","component":"proxy","node_id":"mesh/shop/virtualNode/front_vn","upstream_cluster":"cds_ingress_shop_front_vn_http_8080","response_flags":"-","request_size":"0"},"origin":"AWS::AppMesh::Proxy","aws":{"app_mesh":{"mesh_name":"shop","virtual_node_name":"front_vn"}},"fault":true}
        """;

    private const string Egress = """
        {"name":"stock.shop.local","id":"7c2e4f615b1f0a3d","trace_id":"1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa","start_time":1710227456.13,"end_time":1710227456.45,"parent_id":"5b1f0a3d9c2e4f61","http":{"request":{"method":"GET","url":"http://stock.shop.local:8080/42"},"response":{"status":200}},"annotations":{"Direction":"Egress","upstream_cluster":"cds_egress_shop_stock_vn_http_8080"},"origin":"AWS::AppMesh::Proxy","type":"subsegment"}
        """;

    private const string Callee = """
        {"name":"shop/stock_vn","id":"0a3d7c2e4f615b1f","trace_id":"1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa","start_time":1710227456.2,"end_time":1710227456.4,"parent_id":"7c2e4f615b1f0a3d","http":{"request":{"method":"GET","url":"http://stock.shop.local:8080/42"},"response":{"status":200,"content_length":17}},"annotations":{"Direction":"Ingress"},"origin":"AWS::AppMesh::Proxy"}
        """;

    [Fact]
    public async Task A_trace_through_two_proxies_is_whole_in_the_API_and_in_the_metrics()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        using var udp = new UdpClient(bridge.Udp!.Host, bridge.Udp.Port);

        foreach (var document in new[] { Egress, Callee, Ingress })
        {
            await udp.SendAsync(Encoding.UTF8.GetBytes(Header + document));
        }

        using var client = new HttpClient { BaseAddress = bridge.XRayApi };
        var traces = await Eventually.GetAsync(
            () => AskAsync(client, "/Traces", """{"TraceIds":["1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa"]}"""), answer => DocumentsOf(answer).Count >= 3);
        Assert.Equal(new[] { Callee, Egress, Ingress }.Order(), DocumentsOf(traces).Order());

        var graph = await AskAsync(client, "/TraceGraph", """{"TraceIds":["1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa"]}""");
        var services = graph.GetProperty("Services").EnumerateArray().ToDictionary(service => service.GetProperty("Name").GetString()! + "|" + service.GetProperty("Type").GetString());
        Assert.Equal(["client", "AWS::AppMesh::Proxy", "AWS::AppMesh::Proxy"], services.Keys.OrderDescending().Select(key => key.Split('|')[1]).OrderDescending());
        var edge = Assert.Single(services["shop/front_vn|AWS::AppMesh::Proxy"].GetProperty("Edges").EnumerateArray());
        Assert.Equal(services["shop/stock_vn|AWS::AppMesh::Proxy"].GetProperty("ReferenceId").GetInt32(), edge.GetProperty("ReferenceId").GetInt32());

        var metrics = await bridge.MetricsAsync();
        Assert.Equal(1, metrics["xray_service_requests_total{service=\"shop/front_vn\"}"]);
        Assert.Equal(1, metrics["xray_service_faults_total{service=\"shop/front_vn\"}"]);
        Assert.Equal(1, metrics["xray_service_requests_total{service=\"shop/stock_vn\"}"]);
        Assert.DoesNotContain(metrics, sample => sample.Key.StartsWith("xraybridge_documents_dropped_total", StringComparison.Ordinal) && sample.Value > 0);
    }

    [Fact]
    public async Task Annotations_of_Envoy_can_be_searched()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        using var udp = new UdpClient(bridge.Udp!.Host, bridge.Udp.Port);
        await udp.SendAsync(Encoding.UTF8.GetBytes(Header + Ingress));
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };

        var found = await Eventually.GetAsync(
            () => AskAsync(client, "/TraceSummaries", """{"StartTime":1710227400,"EndTime":1710227500,"FilterExpression":"annotation.Direction = \"Ingress\" AND fault"}"""),
            answer => answer.GetProperty("TraceSummaries").GetArrayLength() > 0);

        Assert.Equal("1-65f00000-aaaaaaaaaaaaaaaaaaaaaaaa", found.GetProperty("TraceSummaries")[0].GetProperty("Id").GetString());
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string path, string body)
    {
        using var response = await client.PostAsync(path, new StringContent(body));
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return answer.RootElement.Clone();
    }

    /// <summary>What was sent, without what the bridge infers.</summary>
    private static List<string> DocumentsOf(JsonElement answer) =>
    [
        .. answer.GetProperty("Traces").EnumerateArray()
            .SelectMany(trace => trace.GetProperty("Segments").EnumerateArray())
            .Select(segment => segment.GetProperty("Document").GetString()!)
            .Where(document => !document.Contains("\"inferred\":true", StringComparison.Ordinal)),
    ];
}
