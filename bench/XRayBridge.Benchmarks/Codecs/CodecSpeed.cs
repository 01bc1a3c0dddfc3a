using System.Buffers;
using System.Globalization;
using System.Text.Json;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>
/// The two conversions against a bare JSON reader over the same documents, in turns on one core: bytes of X-Ray JSON each
/// second, of which the conversion to OTLP should reach a fifth, the one from OTLP a tenth. On a machine that others use, the
/// best of the rounds is the least disturbed.
/// </summary>
internal sealed class CodecSpeed
{
    private const int Rounds = 1_000;

    private const int PassesPerRound = 50;

    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _documents = SampleDocuments.All;
    private readonly List<byte[]> _spans;
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();
    private readonly OtlpDocumentWriter _writer = new();
    private readonly ProtobufWriter _protobuf = new();
    private readonly ArrayBufferWriter<byte> _json = new(1 << 16);

    private CodecSpeed()
    {
        _spans = [.. _documents.SelectMany(SampleSpans.Of)];
    }

    /// <summary>Prints the figures; returns 1 when one of them misses its mark.</summary>
    public static int Run()
    {
        var speed = new CodecSpeed();
        Action[] ways = [speed.ReadBare, speed.WriteOtlp, speed.WriteXRay];
        var best = new double[ways.Length];
        var allocated = new long[ways.Length];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                best[way] = Math.Min(best[way], Measurement.Seconds(ways[way], PassesPerRound));
                allocated[way] = (GC.GetAllocatedBytesForCurrentThread() - before) / (PassesPerRound * speed._documents.Count);
            }
        }

        var bytes = speed._documents.Sum(document => (double)document.Length) * PassesPerRound;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{speed._documents.Count} documents, {bytes / PassesPerRound / speed._documents.Count:F0} bytes on average"));
        Print("bare Utf8JsonReader", bytes, best[0], best[0], allocated[0]);
        Print("X-Ray JSON to OTLP", bytes, best[1], best[0], allocated[1]);
        Print("OTLP to X-Ray JSON", bytes, best[2], best[0], allocated[2]);
        return best[1] <= best[0] * 5 && best[2] <= best[0] * 10 && allocated[1] <= 300 ? 0 : 1;
    }

    private static void Print(string name, double bytes, double seconds, double bare, long allocated) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{name,-22} {bytes / seconds / 1e6,8:F1} MB/s  {100 * bare / seconds,6:F1} % of bare  {allocated,6} bytes allocated a document"));

    private void ReadBare()
    {
        foreach (var document in _documents)
        {
            var reader = new Utf8JsonReader(document.Span);
            while (reader.Read())
            {
            }
        }
    }

    private void WriteOtlp()
    {
        foreach (var document in _documents)
        {
            _protobuf.Clear();
            if (!SegmentReader.TryRead(document, _names, _scratch, out var read, out var error))
            {
                throw new InvalidOperationException(error.Message);
            }

            _writer.Write(read, _protobuf);
        }
    }

    private void WriteXRay()
    {
        foreach (var span in _spans)
        {
            _json.ResetWrittenCount();
            if (!OtlpDocumentReader.TryWriteXRay(span, _json, out var error))
            {
                throw new InvalidOperationException(error.Message);
            }
        }
    }
}
