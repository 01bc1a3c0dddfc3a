using XRayBridge.Server.Cli.Conversion;

namespace XRayBridge.Tests.Fuzz;

/// <summary>Hostile files for <c>xraybridge convert</c>: it comes to their end, and every piece lies within them.</summary>
public sealed class ConvertFuzzTests
{
    private const int MaxLength = 128 * 1024;

    /// <summary>Two bytes of an empty object become a piece, with its iterators and places.</summary>
    private const int AllocationFactor = 512;

    /// <summary>The window's two buffers and the messages.</summary>
    private const int AllocationBase = 1024 * 1024;

    [Fact]
    public void Any_json_is_gone_through_to_its_end() => FuzzRun.Over("Convert", MaxLength, input =>
        Check(input, window => new JsonPieces(window, "Traces", "Segments", "Document", "TraceSegmentDocuments")));

    [Fact]
    public void Any_protobuf_is_gone_through_to_its_end_or_to_where_it_breaks() =>
        FuzzRun.Over("OtlpRequest", MaxLength, input => Check(input, window => new ProtobufPieces(window)));

    private static void Check(byte[] input, Func<InputWindow, IPieces> open)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var window = new InputWindow(new MemoryStream(input), 1 << 20);
        var last = 0L;
        var isBroken = false;
        foreach (var piece in open(window).Read())
        {
            Assert.Equal(last + 1, piece.Place.Number);
            Assert.InRange(piece.Place.Offset, 0, input.Length);
            Assert.InRange(piece.Bytes.Length, 0, input.Length);
            last = piece.Place.Number;
            isBroken = piece.Fault is not null;
        }

        Assert.InRange(last, 0, input.Length);
        Assert.True(isBroken || window.Offset == input.Length, $"ended at {window.Offset} of {input.Length}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
    }
}
