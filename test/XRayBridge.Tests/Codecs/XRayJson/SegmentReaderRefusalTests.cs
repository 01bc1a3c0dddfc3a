using System.Text;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Codecs.XRayJson;

public sealed class SegmentReaderRefusalTests
{
    private const string TraceId = "\"trace_id\":\"1-64ff6d44-aea567060462405d5ce05581\"";
    private const string Id = "\"id\":\"b7895bbc399a6a0a\"";
    private const string Times = "\"start_time\":1,\"end_time\":2";

    [Theory]
    [InlineData($"{{{TraceId},\"name\":\"a\",{Times}}}", DropReason.MissingId, "MissingId")]
    [InlineData($"{{{TraceId},\"id\":null,\"name\":\"a\",{Times}}}", DropReason.MissingId, "MissingId")]
    [InlineData($"{{{TraceId},\"id\":\"b7895bbc399a6a0\",\"name\":\"a\",{Times}}}", DropReason.InvalidId, "InvalidId")]
    [InlineData($"{{{TraceId},\"id\":\"b7895bbc399a6a0g\",\"name\":\"a\",{Times}}}", DropReason.InvalidId, "InvalidId")]
    [InlineData($"{{{TraceId},\"id\":\"0000000000000000\",\"name\":\"a\",{Times}}}", DropReason.InvalidId, "InvalidId")]
    [InlineData($"{{{TraceId},\"id\":42,\"name\":\"a\",{Times}}}", DropReason.InvalidId, "InvalidId")]
    [InlineData($"{{{TraceId},{Id},{Times}}}", DropReason.MissingName, "MissingName")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"\",{Times}}}", DropReason.MissingName, "MissingName")]
    [InlineData($"{{{TraceId},{Id},\"name\":[],{Times}}}", DropReason.InvalidName, "InvalidName")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"what?\",{Times}}}", DropReason.InvalidName, "InvalidName")]
    [InlineData($"{{{Id},\"name\":\"a\",{Times}}}", DropReason.MissingTraceId, "MissingTraceId")]
    [InlineData($"{{\"trace_id\":\"1-2-3\",{Id},\"name\":\"a\",{Times}}}", DropReason.InvalidTraceId, "InvalidTraceId")]
    [InlineData($"{{\"trace_id\":\"64ff6d44aea567060462405d5ce05581\",{Id},\"name\":\"a\",{Times}}}", DropReason.InvalidTraceId, "InvalidTraceId")]
    [InlineData($"{{\"trace_id\":\"1-00000000-000000000000000000000000\",{Id},\"name\":\"a\",{Times}}}", DropReason.InvalidTraceId, "InvalidTraceId")]
    [InlineData($"{{\"trace_id\":7,{Id},\"name\":\"a\",{Times}}}", DropReason.InvalidTraceId, "InvalidTraceId")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"parent_id\":\"x\",{Times}}}", DropReason.InvalidId, "InvalidId")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"type\":\"subsegment\",{Times}}}", DropReason.MissingParentId, "MissingParentId")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"type\":\"subsegment\",\"parent_id\":\"\",{Times}}}", DropReason.MissingParentId, "MissingParentId")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"end_time\":2}}", DropReason.MissingStartTime, "MissingStartTime")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"start_time\":\"1\"}}", DropReason.InvalidTime, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"start_time\":1e400}}", DropReason.InvalidTime, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"start_time\":-1}}", DropReason.InvalidTime, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"start_time\":1694461253163}}", DropReason.InvalidTime, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",\"start_time\":1,\"end_time\":{{}}}}", DropReason.InvalidTime, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",{Times},\"subsegments\":[1]}}", DropReason.InvalidField, "InvalidSegment")]
    [InlineData("", DropReason.InvalidJson, "InvalidSegment")]
    [InlineData("[]", DropReason.InvalidJson, "InvalidSegment")]
    [InlineData("null", DropReason.InvalidJson, "InvalidSegment")]
    [InlineData("{\"id\":", DropReason.InvalidJson, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",{Times}}} {{}}", DropReason.InvalidJson, "InvalidSegment")]
    [InlineData($"{{{TraceId},{Id},\"name\":\"a\",{Times},}}", DropReason.InvalidJson, "InvalidSegment")]
    public void A_document_is_refused_with_the_code_of_the_service(string json, DropReason reason, string code)
    {
        var error = Documents.Refuse(json);
        Assert.Equal(reason, error.Reason);
        Assert.Equal(code, error.Code);
        Assert.Contains($"ErrorCode: {code}, Cause: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_says_what_where_and_how_to_write_it()
    {
        var error = Documents.Refuse(Documents.WithSubsegment($"\"subsegments\":[{{{Documents.RequiredBelow}}},{{\"name\":\"b\",\"start_time\":1}}]"));
        Assert.Equal("b7895bbc399a6a0a", error.Id);
        Assert.Equal(
            "Invalid subsegment. ErrorCode: MissingId, Cause: subsegments[0].subsegments[1].id at byte 313: missing. "
            + "Write 16 hex digits that are not all zero.",
            error.Message);
    }

    [Fact]
    public void The_id_of_a_broken_document_is_told_when_it_can_be_found()
    {
        Assert.Equal("b7895bbc399a6a0a", Documents.Refuse($"{{{Documents.Required}").Id);
        Assert.Equal("short", Documents.Refuse($"{{{TraceId},\"id\":\"short\",\"name\":\"a\",{Times}}}").Id);
        Assert.Null(Documents.Refuse("{\"x\":{\"id\":\"b7895bbc399a6a0a\"}}").Id);
        Assert.Null(Documents.Refuse("no document").Id);
        Assert.Null(Documents.Refuse("{\"\\ud800\":1}").Id);
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public void A_document_may_have_64_KB(int size, bool accepted)
    {
        var empty = Documents.Segment("\"padding\":\"\"");
        var json = Documents.Segment($"\"padding\":\"{new string('x', size - empty.Length)}\"");
        if (accepted)
        {
            Assert.Equal(size, Documents.Read(json).Raw.Length);
        }
        else
        {
            Assert.Equal(DropReason.TooLarge, Documents.Refuse(json).Reason);
        }
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(900, false)]
    public void Subsegments_may_be_100_levels_deep(int levels, bool accepted)
    {
        var json = new StringBuilder($"{{{Documents.Required},\"end_time\":1694461256");
        json.Insert(json.Length, $",\"subsegments\":[{{\"id\":\"4dcb28f17ea835a0\",\"name\":\"n\",\"start_time\":1", levels);
        json.Insert(json.Length, "}]", levels).Append('}');
        CheckDepth(json.ToString(), accepted);
    }

    [Theory]
    [InlineData("metadata", 99, true)]
    [InlineData("metadata", 100, false)]
    [InlineData("unknown", 99, true)]
    [InlineData("unknown", 100, false)]
    [InlineData("unknown", 30_000, false)]
    [InlineData("user", 100, false)]
    public void Other_values_may_be_100_levels_deep(string member, int arrays, bool accepted)
    {
        var value = new string('[', arrays) + new string(']', arrays);
        CheckDepth(Documents.Segment($"\"{member}\":{{\"default\":{value}}}"), accepted);
    }

    private static void CheckDepth(string json, bool accepted)
    {
        if (accepted)
        {
            Documents.Read(json);
        }
        else
        {
            Assert.Equal(DropReason.TooDeep, Documents.Refuse(json).Reason);
        }
    }
}
