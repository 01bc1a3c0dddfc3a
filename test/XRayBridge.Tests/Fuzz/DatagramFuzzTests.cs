using XRayBridge.Codecs;
using XRayBridge.Codecs.DaemonUdp;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Tests.Fuzz;

public sealed class DatagramFuzzTests
{
    /// <summary>As for documents, which a datagram is one of.</summary>
    private const int AllocationFactor = 64;

    private const int AllocationBase = 64 * 1024;

    private readonly InternTable _names = new();

    [Fact]
    public void Any_datagram_is_refused_or_holds_a_document_behind_its_header() =>
        FuzzRun.Over("DaemonUdp", SegmentReader.MaxSizeBytes, Check);

    private void Check(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = DaemonDatagram.TryRead(input, out var body);
        if (error == DaemonDatagramError.None)
        {
            Assert.InRange(body, 1, input.Length - 1);
            Assert.Equal((byte)'\n', input[body - 1]);
            if (!SegmentReader.TryRead(input.AsMemory(body), _names, out _, out var fault))
            {
                Assert.NotEmpty(fault.Message);
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
    }
}
