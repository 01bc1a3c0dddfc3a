using System.Globalization;
using System.Text.Json;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.TraceFiles;

/// <summary>
/// Reads a file in which people keep traces, whichever of these it is, one after the other or in lists of each other:
/// <list type="bullet">
/// <item>an answer of BatchGetTraces, <c>{"Traces":[{"Id","Segments":[{"Id","Document":"{...}"}]}]}</c>, or a trace out of one</item>
/// <item>a request of PutTraceSegments, <c>{"TraceSegmentDocuments":["{...}"]}</c></item>
/// <item>segment documents, as objects or as text</item>
/// <item>OTLP JSON, <c>{"resourceSpans":[...]}</c>; one request a line, as the collector's file exporter writes it, too</item>
/// </list>
/// Never throws for bad input: what cannot be read is named with its place, and the rest is read. A reader reads one file.
/// </summary>
public ref struct TraceFileReader
{
    /// <summary>More are counted only.</summary>
    public const int MaxFaults = 100;

    /// <summary>How deep lists and answers may hold each other; real files need four levels.</summary>
    private const int MaxNesting = 8;

    /// <summary>A document of 100 nested subsegments is 200 deep.</summary>
    private const int MaxJsonDepth = 512;

    /// <summary>How much larger OTLP may become when each span gets its resource; senders' requests grow fivefold.</summary>
    private const int MaxGrowth = 8;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly InternTable _names = new();
    private readonly List<SegmentDocument> _documents = [];
    private readonly List<TraceFileFault> _faults = [];
    private readonly Stack<string> _place = new();
    private long _spanBytesLeft;
    private int _faultCount;

    private TraceFileReader(ReadOnlyMemory<byte> file)
    {
        _file = file;
        _spanBytesLeft = (long)file.Length * MaxGrowth;
    }

    /// <summary>Reads UTF-8, with a byte order mark or without. The documents' bytes may be slices of <paramref name="file"/>, which must not change.</summary>
    public static TraceFile Read(ReadOnlyMemory<byte> file)
    {
        var reader = new TraceFileReader(file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file);
        reader.ReadAll();
        return new TraceFile(reader._documents, reader._faults, reader._faultCount);
    }

    private static bool IsContainer(ref readonly Utf8JsonReader json) =>
        json.ValueTextEquals("Traces"u8) || json.ValueTextEquals("Segments"u8) || json.ValueTextEquals("Document"u8)
        || json.ValueTextEquals("TraceSegmentDocuments"u8) || json.ValueTextEquals("documents"u8);

    private void ReadAll()
    {
        var json = new Utf8JsonReader(_file.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxJsonDepth });
        try
        {
            while (json.Read())
            {
                ReadValue(ref json, _file, nesting: 0);
            }
        }
        catch (JsonException malformed)
        {
            Refuse($"The file is not valid JSON from here on: {malformed.Message}");
            return;
        }

        if (_documents.Count == 0 && _faultCount == 0)
        {
            Refuse("The file holds no trace. It can be an answer of BatchGetTraces, segment documents, or OTLP JSON.");
        }
    }

    /// <summary>Reads the value that the reader stands on, and goes to its end.</summary>
    private void ReadValue(ref Utf8JsonReader json, ReadOnlyMemory<byte> source, int nesting)
    {
        if (nesting > MaxNesting)
        {
            Refuse("Lists and answers are nested too deeply here.");
            json.Skip();
            return;
        }

        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
                {
                    ReadWithin(ref json, source, string.Create(CultureInfo.InvariantCulture, $"[{i}]"), nesting);
                }

                break;
            case JsonTokenType.StartObject:
                ReadObject(ref json, source, nesting);
                break;
            case JsonTokenType.String:
                ReadText(ref json, nesting);
                break;
            default:
                Refuse($"A segment document is a JSON object; here is {json.TokenType}.");
                break;
        }
    }

    private void ReadWithin(ref Utf8JsonReader json, ReadOnlyMemory<byte> source, string place, int nesting)
    {
        _place.Push(place);
        ReadValue(ref json, source, nesting + 1);
        _place.Pop();
    }

    private void ReadObject(ref Utf8JsonReader json, ReadOnlyMemory<byte> source, int nesting)
    {
        var ahead = json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals("resourceSpans"u8))
            {
                ReadOtlp(Slice(ref json, source).Span);
                return;
            }

            if (IsContainer(in ahead))
            {
                ReadContainer(ref json, source, nesting);
                return;
            }

            ahead.Skip();
        }

        Add(Slice(ref json, source));
    }

    private void ReadContainer(ref Utf8JsonReader json, ReadOnlyMemory<byte> source, int nesting)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!IsContainer(in json))
            {
                json.Skip();
                continue;
            }

            var name = json.GetString()!;
            json.Read();
            if (json.TokenType != JsonTokenType.Null)
            {
                ReadWithin(ref json, source, _place.Count == 0 ? name : "." + name, nesting);
            }
        }
    }

    /// <summary>JSON inside of a JSON string: a document, or a list of them.</summary>
    private void ReadText(ref Utf8JsonReader json, int nesting)
    {
        var text = new byte[json.ValueSpan.Length];
        var length = json.ValueIsEscaped ? JsonText.Unescape(json.ValueSpan, text) : text.Length;
        if (!json.ValueIsEscaped)
        {
            json.ValueSpan.CopyTo(text);
        }

        var document = text.AsMemory(0, length);
        if (!document.Span.TrimStart(" \t\r\n"u8).StartsWith("["u8))
        {
            Add(document);
            return;
        }

        var list = new Utf8JsonReader(document.Span, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        try
        {
            list.Read();
            ReadValue(ref list, document, nesting + 1);
        }
        catch (JsonException malformed)
        {
            Refuse($"The text is not valid JSON: {malformed.Message}");
        }
    }

    private void ReadOtlp(ReadOnlySpan<byte> json)
    {
        var request = new ProtobufWriter();
        if (!OtlpJsonReader.TryReadRequest(json, request, out var error))
        {
            Refuse(error!);
            return;
        }

        // The request was written here, so its framing is sound.
        var spans = new OtlpSpanSplitter(request.Written);
        var span = new ProtobufWriter();
        for (var i = 0; spans.TryRead(span, out var tooLarge); i++)
        {
            _place.Push(string.Create(CultureInfo.InvariantCulture, $"{(_place.Count == 0 ? "" : ".")}resourceSpans, span {i}"));
            _spanBytesLeft -= span.Length;
            if (tooLarge || _spanBytesLeft < 0)
            {
                Refuse(tooLarge ? "The span is too large, or its resource is." : "Together with their resources the spans of the file are too large.");
            }
            else if (OtlpDocumentReader.TryRead(span.Written.ToArray(), _names, out var document, out var fault))
            {
                _documents.Add(document);
            }
            else
            {
                Refuse(fault.Message);
            }

            _place.Pop();
            span.Clear();
        }
    }

    private void Add(ReadOnlyMemory<byte> utf8)
    {
        if (SegmentReader.TryRead(utf8, _names, NameRule.AnyText, out var document, out var error))
        {
            _documents.Add(document);
        }
        else
        {
            Refuse(error.Message);
        }
    }

    private void Refuse(string message)
    {
        _faultCount++;
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new TraceFileFault(string.Concat(_place.Reverse()), message));
        }
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader json, ReadOnlyMemory<byte> source)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return source[start..(int)json.BytesConsumed];
    }
}
