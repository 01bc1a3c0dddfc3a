using System.Text.Json;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>The yardstick: walks over the tokens of the sample document and makes nothing of them.</summary>
internal sealed class BareJsonReader : IBenchmark
{
    public string Name => "bare-json";

    public string Description => "yardstick: Utf8JsonReader over the 1 KB document";

    public void Run()
    {
        var reader = new Utf8JsonReader(SampleDocument.Utf8.Span);
        while (reader.Read())
        {
        }
    }
}
