using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace XRayBridge.FakeXRay;

/// <summary>
/// What was sent to PutTraceSegments and PutTelemetryRecords. A document's name says what becomes of it: <c>refused</c> is
/// answered with InvalidSegment, <c>throttled</c> once with ThrottledException, <c>poison</c> spoils its whole call; all others are taken.
/// </summary>
internal sealed class Uploads
{
    private const int MaxDocuments = 50;

    private readonly ConcurrentQueue<string> _documents = new();
    private readonly ConcurrentQueue<string> _telemetry = new();
    private readonly ConcurrentDictionary<string, bool> _throttled = new();

    private int _calls;

    /// <summary>Takes a call; a text when it is refused as a whole.</summary>
    public string? Put(byte[] body, IBufferWriter<byte> output)
    {
        using var request = JsonDocument.Parse(body);
        var texts = request.RootElement.GetProperty("TraceSegmentDocuments").EnumerateArray().Select(text => text.GetString()!).ToList();
        if (texts.Count > MaxDocuments)
        {
            return $"Exceeding maximum segment count: {MaxDocuments}";
        }

        if (texts.Exists(text => NameOf(text).Name == "poison"))
        {
            return "One of the documents is not to be had";
        }

        Interlocked.Increment(ref _calls);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("UnprocessedTraceSegments");
        foreach (var text in texts)
        {
            Take(json, text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return null;
    }

    public void PutTelemetry(byte[] body) => _telemetry.Enqueue(System.Text.Encoding.UTF8.GetString(body));

    /// <summary>Everything that was taken: <c>{"calls", "documents", "telemetry"}</c>.</summary>
    public string Render() => JsonSerializer.Serialize(new { calls = _calls, documents = _documents, telemetry = _telemetry });

    private void Take(Utf8JsonWriter json, string text)
    {
        var (name, id) = NameOf(text);
        var code = name switch
        {
            "refused" => "InvalidSegment",
            "throttled" when _throttled.TryAdd(id, true) => "ThrottledException",
            _ => null,
        };
        if (code is null)
        {
            _documents.Enqueue(text);
            return;
        }

        json.WriteStartObject();
        json.WriteString("Id", id);
        json.WriteString("ErrorCode", code);
        json.WriteString("Message", $"Invalid segment. ErrorCode: {code}");
        json.WriteEndObject();
    }

    private static (string Name, string Id) NameOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        return (document.RootElement.GetProperty("name").GetString()!, document.RootElement.GetProperty("id").GetString()!);
    }
}
