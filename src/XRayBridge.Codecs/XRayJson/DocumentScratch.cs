using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// The objects of one document, used again for the next: for whoever is done with a document before reading on, as a
/// conversion is. A document read with a scratch, and all that hangs on it, is valid until the next read with it. One scratch
/// belongs to one thread. It grows to what its largest document needed: with 64 KB at most some 1,000 entities of 500 bytes.
/// </summary>
public sealed class DocumentScratch
{
    internal SegmentDocument Document { get; } = new();

    internal Recycler<Segment> Segments { get; } = new();

    internal Recycler<Subsegment> Subsegments { get; } = new();

    internal Recycler<HttpBlock> Https { get; } = new();

    internal Recycler<AwsBlock> Aws { get; } = new();

    internal Recycler<Cause> Causes { get; } = new();

    internal Recycler<SqlBlock> Sqls { get; } = new();

    internal Recycler<ServiceBlock> Services { get; } = new();

    internal Recycler<ExceptionRecord> Exceptions { get; } = new();

    internal Recycler<RecycledList<Annotation>> AnnotationLists { get; } = new();

    internal Recycler<RecycledList<Subsegment>> SubsegmentLists { get; } = new();

    internal Recycler<RecycledList<ExceptionRecord>> ExceptionLists { get; } = new();

    internal Recycler<RecycledList<StackFrame>> FrameLists { get; } = new();

    internal Recycler<RecycledList<string>> TextLists { get; } = new();

    /// <summary>Ends the life of the document read before.</summary>
    internal void TakeBack()
    {
        Segments.TakeBack();
        Subsegments.TakeBack();
        Https.TakeBack();
        Aws.TakeBack();
        Causes.TakeBack();
        Sqls.TakeBack();
        Services.TakeBack();
        Exceptions.TakeBack();
        AnnotationLists.TakeBack();
        SubsegmentLists.TakeBack();
        ExceptionLists.TakeBack();
        FrameLists.TakeBack();
        TextLists.TakeBack();
    }
}
