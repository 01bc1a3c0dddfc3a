using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>Writes the sample document from its model into a buffer that is used again.</summary>
internal sealed class SegmentWriting : IBenchmark
{
    private readonly SegmentDocument _document = DocumentCodec.Read(DocumentFormat.XRayJson, SampleDocument.Utf8, new InternTable());

    private readonly ArrayBufferWriter<byte> _output = new(4096);

    public string Name => "segment-write";

    public string Description => "SegmentWriter of the 1 KB document";

    public void Run()
    {
        _output.ResetWrittenCount();
        SegmentWriter.Write(_document, _output);
    }
}
