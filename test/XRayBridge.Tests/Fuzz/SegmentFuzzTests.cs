using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Tests.Codecs.XRayJson;

namespace XRayBridge.Tests.Fuzz;

public sealed class SegmentFuzzTests
{
    /// <summary>The densest input is a list of empty objects: 3 bytes make an exception record of 80 and its place in an array.</summary>
    private const int AllocationFactor = 64;

    /// <summary>Exceptions and messages of a refused document.</summary>
    private const int AllocationBase = 64 * 1024;

    private readonly InternTable _names = new();

    [Fact]
    public void Any_input_is_refused_or_can_be_written_and_read_again() =>
        FuzzRun.Over("XRayJson", SegmentReader.MaxSizeBytes + 1, Check);

    private void Check(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = SegmentReader.TryRead(input, _names, out var document, out var error);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, AllocationBase + (AllocationFactor * (long)input.Length));
        if (!accepted)
        {
            Assert.NotEmpty(error.Code);
            Assert.NotEmpty(error.Message);
            return;
        }

        var written = new ArrayBufferWriter<byte>();
        SegmentWriter.Write(document!, written);

        // Escapes may make a document longer than it was; only its size can then be wrong with it.
        if (SegmentReader.TryRead(written.WrittenSpan.ToArray(), _names, out var again, out error))
        {
            Assert.Equal(ModelText.Of(document!), ModelText.Of(again));
        }
        else
        {
            Assert.Equal(DropReason.TooLarge, error.Reason);
        }
    }
}
