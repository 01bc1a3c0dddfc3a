using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// Takes documents in. Answers when the good ones are durable; the bad ones are in the answer, one by one. A document that the
/// log already holds is no error: senders repeat what they do not know to have arrived.
/// </summary>
internal sealed class PutTraceSegments(IIntake intake) : IXRayOperation
{
    private static readonly SourceId Source = new(SourceKind.Api, "api");

    private readonly InternTable _names = new();

    public string Name => "PutTraceSegments";

    public string Path => "/TraceSegments";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var texts = PutTraceSegmentsRequestReader.Read(body.Span);
        var documents = new List<SegmentDocument>(texts.Count);
        var refused = new List<DocumentError>();
        var refusedTexts = new List<ReadOnlyMemory<byte>>();
        foreach (var text in texts)
        {
            if (SegmentReader.TryRead(text, _names, out var document, out var error))
            {
                documents.Add(document);
            }
            else
            {
                refused.Add(error);
                refusedTexts.Add(text);
            }
        }

        if (documents.Count > 0)
        {
            await intake.AcceptAsync(Source, documents, cancellationToken);
        }

        // Counted only now: when the store is down, the sender repeats all of them.
        for (var i = 0; i < refused.Count; i++)
        {
            intake.Reject(Source, refused[i].Reason, refused[i].Code, refused[i].Message, refusedTexts[i].Span);
        }

        PutTraceSegmentsResponseWriter.Write(refused, output);
    }
}
