using System.Text.Json;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>AWS's client for Node, which knows all operations of the X-Ray API, against a real bridge.</summary>
public sealed class XRayApiNodeClientTests
{
    /// <summary>Of an insight that there is not; InsightsTests asks for one that there is.</summary>
    private static readonly string[] OfUnknownInsights = ["GetInsight", "GetInsightEvents", "GetInsightImpactGraph"];

    /// <summary>Standard error is read too: the client would say there which Node it wants next year.</summary>
    private static readonly Dictionary<string, string?> Quiet = new() { ["NODE_NO_WARNINGS"] = "1" };

    [Fact]
    public async Task Every_operation_that_the_client_knows_is_answered_as_it_expects()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);

        var output = await ChildProcess.RunAsync(
            "/usr/bin/env", ["node", Path.Combine(Repository.Root, "test/node-client/all.js"), bridge.XRayApi!.ToString()], Quiet);
        using var result = JsonDocument.Parse(output);
        var known = result.RootElement.GetProperty("known").EnumerateArray().Select(name => name.GetString()!).ToList();
        var wrong = result.RootElement.GetProperty("seen").EnumerateObject()
            .Where(operation => operation.Value.ValueKind != JsonValueKind.True)
            .Select(operation => $"{operation.Name}: {operation.Value}");

        Assert.Equal(38, known.Count);
        Assert.Equal(known, result.RootElement.GetProperty("seen").EnumerateObject().Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.Equal(OfUnknownInsights.Select(name => $"{name}: InvalidRequestException"), wrong);
    }

    [Fact]
    public async Task The_document_of_the_API_names_every_operation_that_the_client_knows()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "test/node-client/all.js"));
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/xray-api.md"));

        var missing = Regex.Matches(script, @"call\('([A-Za-z]+)'").Select(match => match.Groups[1].Value)
            .Where(name => !document.Contains(name, StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
