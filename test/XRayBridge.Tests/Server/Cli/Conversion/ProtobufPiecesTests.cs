using System.Buffers.Binary;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Server.Cli.Conversion;

namespace XRayBridge.Tests.Server.Cli.Conversion;

public sealed class ProtobufPiecesTests
{
    private static readonly byte[] First = [1, 2, 3];

    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)7, 300)];

    [Fact]
    public void A_request_and_several_after_one_another_are_read_alike()
    {
        byte[] input = [.. Request(First, Second), .. Request(First)];
        Assert.Equal([First, Second, First], Good(input));
    }

    [Fact]
    public void Requests_with_their_lengths_before_them_are_read()
    {
        var request = Request(First, Second);
        byte[] input = [.. Varint(request.Length), .. request, .. Varint(0), .. Varint(Request(First).Length), .. Request(First)];
        Assert.Equal([First, Second, First], Good(input));
    }

    [Fact]
    public void Requests_as_the_collector_writes_them_to_a_file_are_read()
    {
        byte[] input = [.. BigEndian(Request(First, Second)), .. BigEndian(Request(Second))];
        Assert.Equal([First, Second, Second], Good(input));
    }

    [Fact]
    public void What_is_cut_short_is_told_and_ends_it()
    {
        var input = Request(First, Second)[..^1];
        var pieces = Read(input);
        Assert.Null(pieces[0].Fault);
        Assert.Equal("document 2 (byte 5)", pieces[1].Place.ToString());
        Assert.Equal("the input ends within a ResourceSpans of 300 bytes", pieces[1].Fault);
        Assert.Equal(2, pieces.Count);
    }

    [Fact]
    public void What_is_no_request_is_told()
    {
        var piece = Assert.Single(Read("{\"resourceSpans\":[]}"u8.ToArray()));
        Assert.NotNull(piece.Fault);
    }

    private static List<Piece> Read(byte[] input) => [.. new ProtobufPieces(new InputWindow(new DrippingStream(input), 1 << 20)).Read()];

    private static List<byte[]> Good(byte[] input)
    {
        var found = new List<byte[]>();
        foreach (var piece in new ProtobufPieces(new InputWindow(new DrippingStream(input), 1 << 20)).Read())
        {
            Assert.Null(piece.Fault);
            found.Add(piece.Bytes.ToArray());
        }

        return found;
    }

    private static byte[] Request(params byte[][] resourceSpans)
    {
        var writer = new ProtobufWriter();
        foreach (var item in resourceSpans)
        {
            writer.WriteBytes(1, item);
        }

        return writer.Written.ToArray();
    }

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), (byte)(value >> 7)];

    private static byte[] BigEndian(byte[] request)
    {
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)request.Length);
        return [.. length, .. request];
    }
}
