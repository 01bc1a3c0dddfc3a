using System.Text;
using XRayBridge.Connectors;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Connectors.Sources.DaemonUdp;

/// <summary>What both ways to receive do alike.</summary>
public abstract class DaemonUdpSourceTests(bool usesPlainSocket)
{
    [Fact]
    public async Task A_document_arrives_byte_for_byte()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);
        var document = DaemonUnderTest.Document(1);

        daemon.Send(DaemonUnderTest.Header + document);

        var entry = Assert.Single(await daemon.StoredAsync(1));
        Assert.Equal(document, Encoding.UTF8.GetString(entry.Document.Raw.Span));
        Assert.Equal(new SourceId(SourceKind.Daemon, "daemon"), entry.Source);
    }

    [Theory]
    [InlineData("{\"format\": \"json\", \"version\": 1}\n")]
    [InlineData("{ \"version\":1,\"format\":\"JSON\" }\n")]
    public async Task A_header_may_be_written_with_spaces_and_in_any_order(string header)
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        daemon.Send(header + DaemonUnderTest.Document(1));

        Assert.Single(await daemon.StoredAsync(1));
    }

    [Fact]
    public async Task A_bad_header_is_counted_and_can_be_looked_at()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        daemon.Send("{\"format\":\"xml\",\"version\":1}\n" + DaemonUnderTest.Document(7));

        var rejected = Assert.Single(await daemon.RejectedAsync(1));
        Assert.Equal((DropReason.InvalidHeader, "1-65000000-000000000000000000000007"), (rejected.Reason, rejected.TraceId));
        Assert.StartsWith("{\"format\":\"xml\"", rejected.Beginning, StringComparison.Ordinal);
        Assert.Equal(1, daemon.DroppedFor("invalid_header"));
    }

    [Fact]
    public async Task A_bad_document_is_refused_and_the_next_one_taken()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        daemon.Send(DaemonUnderTest.Header + DaemonUnderTest.Document(1).Replace("\"name\":\"shop\",", "", StringComparison.Ordinal));
        daemon.SendDocument(2);

        Assert.Single(await daemon.StoredAsync(1));
        var rejected = Assert.Single(daemon.Rejected.Last(10));
        Assert.Equal((DropReason.MissingName, "MissingName"), (rejected.Reason, rejected.Code));
        Assert.Equal(1, daemon.DroppedFor("missing_name"));
    }

    [Fact]
    public async Task An_empty_datagram_is_refused_and_the_next_one_taken()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        daemon.Send("");
        daemon.SendDocument(1);

        Assert.Single(await daemon.StoredAsync(1));
        Assert.Equal(1, daemon.DroppedFor("invalid_header"));
    }

    [Fact]
    public async Task A_document_of_60_KB_arrives()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        daemon.SendDocument(1, padding: 60_000);

        Assert.True(Assert.Single(await daemon.StoredAsync(1)).Document.Raw.Length > 60_000);
    }

    [Fact]
    public async Task A_burst_arrives_whole()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        for (var i = 1; i <= 300; i++)
        {
            daemon.SendDocument(i, padding: 1_000);
        }

        Assert.Equal(300, (await daemon.StoredAsync(300)).Select(entry => entry.Document.TraceId).Distinct().Count());
        Assert.Equal(300, daemon.Received);
    }

    [Fact]
    public async Task What_was_sent_before_the_stop_is_stored_by_it()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        for (var i = 1; i <= 100; i++)
        {
            daemon.SendDocument(i);
        }

        Assert.Equal(100, await daemon.StopAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_clear_error()
    {
        await using var daemon = new DaemonUnderTest(usesPlainSocket);

        var exception = Assert.Throws<ListenException>(() => daemon.Open(daemon.EndPoint.Port));

        Assert.Equal(
            $"Cannot listen on {daemon.EndPoint} for the X-Ray daemon's UDP port: the port is taken. Choose another with --udp.", exception.Message);
    }
}
