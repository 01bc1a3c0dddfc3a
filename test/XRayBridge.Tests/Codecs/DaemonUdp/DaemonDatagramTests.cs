using System.Text;
using XRayBridge.Codecs.DaemonUdp;

namespace XRayBridge.Tests.Codecs.DaemonUdp;

public sealed class DaemonDatagramTests
{
    [Theory]
    [InlineData("{\"format\":\"json\",\"version\":1}\n{}")]
    [InlineData("{\"format\": \"json\", \"version\": 1}\n{}")]
    [InlineData("{\"version\":1,\"format\":\"JSON\"}\n{}")]
    [InlineData("{\"format\":\"json\",\"version\":1,\"token\":{\"a\":[1]}}\r\n{}")]
    public void The_document_is_what_follows_the_first_newline(string datagram)
    {
        var error = DaemonDatagram.TryRead(Encoding.UTF8.GetBytes(datagram), out var bodyOffset);

        Assert.Equal(DaemonDatagramError.None, error);
        Assert.Equal("{}", datagram[bodyOffset..]);
    }

    [Theory]
    [InlineData("", DaemonDatagramError.MissingNewline)]
    [InlineData("{\"format\":\"json\",\"version\":1}", DaemonDatagramError.MissingNewline)]
    [InlineData("{\"format\":\"json\",\"version\":1}\n", DaemonDatagramError.MissingDocument)]
    [InlineData("{\"format\": \"json\", \"version\": 1}\n", DaemonDatagramError.MissingDocument)]
    [InlineData("\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"xml\",\"version\":1}\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"json\",\"version\":2}\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"json\",\"version\":\"1\"}\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"json\"}\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"json\",\"version\":1}x\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"format\":\"\\ud800\",\"\\ud800\":1}\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("[]\n{}", DaemonDatagramError.InvalidHeader)]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}\n{}", DaemonDatagramError.InvalidHeader)]
    public void A_datagram_without_header_or_document_is_refused(string datagram, DaemonDatagramError expected) =>
        Assert.Equal(expected, DaemonDatagram.TryRead(Encoding.UTF8.GetBytes(datagram), out _));
}
