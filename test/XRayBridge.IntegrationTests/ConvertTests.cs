using System.Text.Json.Nodes;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary><c>xraybridge convert</c> in the real process.</summary>
public sealed class ConvertTests : IDisposable
{
    private const string Segment =
        """{"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1694461253.163,"end_time":1694461253.5,"origin":"AWS::ECS::Container","annotations":{"tenant":"blue"},"aws":{"ecs":{"container":"c1"}}}""";

    private const string Subsegment =
        """{"name":"S3","id":"b7895bbc399a6a02","trace_id":"1-64ff6d44-aea567060462405d5ce05581","parent_id":"b7895bbc399a6a01","type":"subsegment","namespace":"aws","start_time":1694461253.2,"end_time":1694461253.3}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_become_otlp_and_come_back_as_they_were()
    {
        var input = Write("in.json", $"[{Subsegment},\n{Segment}]");
        var protobuf = Path.Combine(_folder.Path, "out.pb");
        var json = Write("out.json", await ConvertAsync("xray", "otlp-json", input));
        await ShellAsync($"'{Binaries.Bridge}' convert --from otlp-json --to otlp-proto '{json}' > '{protobuf}'");

        Assert.Equal(await File.ReadAllTextAsync(json), await ConvertAsync("otlp-proto", "otlp-json", protobuf));
        var documents = (await ConvertAsync("otlp-proto", "xray", protobuf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(IdOf);
        Assert.Equal(["b7895bbc399a6a01", "b7895bbc399a6a02"], documents.Keys.Order(StringComparer.Ordinal));
        AssertHolds(Segment, documents["b7895bbc399a6a01"]);
        AssertHolds(Subsegment, documents["b7895bbc399a6a02"]);
    }

    [Fact]
    public async Task A_subsegment_has_the_resource_of_its_segment_whatever_comes_first()
    {
        var request = JsonNode.Parse(await ConvertAsync("xray", "otlp-json", Write("in.json", $"{Subsegment}\n{Segment}\n")))!;
        var resource = Assert.Single(request["resourceSpans"]!.AsArray())!;
        Assert.Equal(2, resource["scopeSpans"]![0]!["spans"]!.AsArray().Count);
        Assert.Contains("\"shop\"", resource["resource"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conventions_select_the_names()
    {
        var input = Write("in.json", """{"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1,"end_time":2,"http":{"request":{"method":"GET"}}}""");
        var stable = await ConvertAsync("xray", "otlp-json", input);
        var legacy = await ConvertAsync("xray", "otlp-json", input, "--conventions", "legacy");
        var both = await ConvertAsync("xray", "otlp-json", input, "--conventions", "both");
        Assert.Equal((true, false), (stable.Contains("http.request.method", StringComparison.Ordinal), stable.Contains("\"http.method", StringComparison.Ordinal)));
        Assert.Equal((false, true), (legacy.Contains("http.request.method", StringComparison.Ordinal), legacy.Contains("\"http.method", StringComparison.Ordinal)));
        Assert.Equal((true, true), (both.Contains("http.request.method", StringComparison.Ordinal), both.Contains("\"http.method", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Bad_documents_are_told_with_their_places_and_the_others_converted()
    {
        var input = Write("in.json", $"{Segment}\n{{\"name\":\"cut\n{{}}\n{Subsegment}\n");
        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["convert", "--from", "xray", "--to", "xray", input], expectedExitCode: 1);
        Assert.Contains($"{Segment}\n", output, StringComparison.Ordinal);
        Assert.Contains($"{Subsegment}\n", output, StringComparison.Ordinal);
        Assert.Contains($"{input}: document 2 (line 2, byte {Segment.Length + 1}): not JSON: a text does not end on line 2\n", output, StringComparison.Ordinal);
        Assert.Contains($"{input}: document 3 (line 3, byte {Segment.Length + 14}): Invalid segment. ErrorCode: MissingId", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read_and_what_cannot_be_opened_is_told()
    {
        var input = Write("in.json", Segment);
        Assert.Equal($"{Segment}\n", await ShellAsync($"'{Binaries.Bridge}' convert --from xray --to xray - < '{input}'"));
        var missing = Path.Combine(_folder.Path, "missing");
        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["convert", "--from", "xray", "--to", "xray", missing], expectedExitCode: 1);
        Assert.Contains($"Cannot convert {missing}: ", output, StringComparison.Ordinal);
        await ChildProcess.RunAsync(Binaries.Bridge, ["convert", "--from", "zipkin", "--to", "xray", input], expectedExitCode: 2);
    }

    private static Task<string> ConvertAsync(string from, string to, string file, params string[] options) =>
        ChildProcess.RunAsync(Binaries.Bridge, ["convert", "--from", from, "--to", to, .. options, file]);

    private static Task<string> ShellAsync(string command) => ChildProcess.RunAsync("/bin/sh", ["-c", command]);

    private static string IdOf(string document) => JsonNode.Parse(document)!["id"]!.GetValue<string>();

    /// <summary>Every member of a document is in another.</summary>
    private static void AssertHolds(string expected, string actual)
    {
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            Assert.Equal(value!.ToJsonString(), JsonNode.Parse(actual)![name]?.ToJsonString());
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
