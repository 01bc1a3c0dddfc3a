using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Core.Intake;

public sealed class RejectedDocumentsTests
{
    private static readonly SourceId Source = new(SourceKind.Daemon, "daemon");

    private readonly RejectedDocuments _rejected = new(new ManualTimeProvider());

    [Fact]
    public void The_newest_comes_first_and_the_oldest_goes()
    {
        for (var i = 0; i <= RejectedDocuments.Capacity; i++)
        {
            _rejected.Add(Source, DropReason.InvalidJson, "InvalidSegment", $"{i}", "x"u8);
        }

        var last = _rejected.Last(int.MaxValue);

        Assert.Equal(RejectedDocuments.Capacity, last.Count);
        Assert.Equal(($"{RejectedDocuments.Capacity}", "1"), (last[0].Message, last[^1].Message));
        Assert.Equal(last[0], Assert.Single(_rejected.Last(1)));
    }

    [Theory]
    [InlineData("""{"trace_id":"1-2-3"}""", "1-2-3")]
    [InlineData("""{"trace_id" : "1-2-3"}""", "1-2-3")]
    [InlineData("""{"trace_id":"1-2-3""", "1-2-3")]
    [InlineData("""{"trace_id":5}""", null)]
    [InlineData("""{"trace_id":""", null)]
    [InlineData("""{}""", null)]
    public void The_trace_id_is_found_in_what_is_no_JSON_too(string document, string? id)
    {
        _rejected.Add(Source, DropReason.InvalidJson, "InvalidSegment", "", System.Text.Encoding.UTF8.GetBytes(document));

        Assert.Equal(id, _rejected.Last(1)[0].TraceId);
    }

    [Fact]
    public void Only_the_beginning_of_a_document_is_kept()
    {
        _rejected.Add(Source, DropReason.TooLarge, "InvalidSegment", "", new byte[100_000]);

        Assert.Equal((1_024, 100_000), (_rejected.Last(1)[0].Beginning.Length, _rejected.Last(1)[0].SizeBytes));
    }
}
