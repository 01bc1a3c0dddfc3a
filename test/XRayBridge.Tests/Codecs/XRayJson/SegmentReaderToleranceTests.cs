using System.Text;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

/// <summary>What senders and AWS's own services write (section 1.16), each in the shape it was met in.</summary>
public sealed class SegmentReaderToleranceTests
{
    [Theory]
    [InlineData("861", 861L)]
    [InlineData("\"861\"", 861L)]
    [InlineData("-1", -1L)]
    [InlineData("861.0", 861L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1e400", null)]
    [InlineData("0.5", null)]
    [InlineData("\"much\"", null)]
    [InlineData("[861]", null)]
    [InlineData("null", null)]
    public void A_content_length_is_a_number_or_a_text_or_nothing(string json, long? expected) =>
        Assert.Equal(expected, Documents.ReadSegment($"\"http\":{{\"response\":{{\"content_length\":{json}}}}}").Http!.ContentLength);

    [Fact]
    public void A_cause_is_a_text_or_an_object_or_nothing()
    {
        Assert.Equal("abcdefghijklmnop", Documents.ReadSegment("\"cause\":\"abcdefghijklmnop\"").Cause!.ExceptionId);
        Assert.Empty(Documents.ReadSegment("\"cause\":{}").Cause!.Exceptions);
        Assert.Null(Documents.ReadSegment("\"cause\":null").Cause);
        Assert.Null(Documents.ReadSegment("\"cause\":[1]").Cause);
        var frame = Documents.ReadSegment("\"cause\":{\"exceptions\":[{\"stack\":null},{\"stack\":[{\"path\":null,\"line\":null}]}]}")
            .Cause!.Exceptions[1].Stack[0];
        Assert.Equal(default, frame);
    }

    [Fact]
    public void What_SDKs_repeat_on_embedded_subsegments_is_ignored()
    {
        var subsegment = Documents.ReadSubsegment(
            "\"trace_id\":\"nonsense\",\"parent_id\":5,\"type\":\"subsegment\",\"in_progress\":false,\"namespace\":\"local\"");
        Assert.False(subsegment.InProgress);
        Assert.Equal("local", subsegment.Namespace);
    }

    [Fact]
    public void A_document_with_neither_end_nor_in_progress_is_complete_without_an_end()
    {
        var document = Documents.Read($"{{{Documents.Required}}}");
        Assert.True(document.IsComplete);
        Assert.Null(document.Root.EndTime);
    }

    [Fact]
    public void A_document_that_tells_its_end_is_complete_whatever_in_progress_says() =>
        Assert.True(Documents.Read(Documents.Segment("\"in_progress\":true")).IsComplete);

    [Theory]
    [InlineData("\"traced\":true")]
    [InlineData("\"http\":{\"request\":{\"traced\":true}}")]
    public void Traced_may_stand_in_either_place(string member) => Assert.True(Documents.ReadSubsegment(member).Traced);

    [Theory]
    [InlineData("\"Dummy\":false")]
    [InlineData("\"subsegments\":null,\"annotations\":{},\"metadata\":null,\"links\":null")]
    [InlineData("\"http\":[],\"aws\":\"x\",\"cause\":1,\"service\":null,\"error\":\"no\",\"annotations\":[],\"subsegments\":{}")]
    [InlineData("\"links\":[{},{\"trace_id\":\"x\"},7],\"aws\":{\"ec2\":1,\"ecs\":[],\"resource_names\":{}}")]
    public void What_cannot_be_used_of_optional_members_counts_as_absent(string members)
    {
        var segment = Documents.ReadSegment(members);
        Assert.Empty(segment.Subsegments);
        Assert.Empty(segment.Annotations);
        Assert.Empty(segment.Links);
        Assert.False(segment.Error);
    }

    [Fact]
    public void Scalars_of_another_type_become_text()
    {
        var segment = Documents.ReadSegment("\"user\":42,\"origin\":true,\"aws\":{\"account_id\":123456789012}");
        Assert.Equal(("42", "true", "123456789012"), (segment.User, segment.Origin, segment.Aws!.AccountId));
    }

    [Fact]
    public void Annotations_take_any_key_and_of_a_repeated_key_the_last_value()
    {
        var annotations = Documents.ReadSegment("\"annotations\":{\"aws:api_id\":\"x\",\"a.b\":1e400,\"n\":[1],\"k\":1,\"k\":true,\"z\":null}").Annotations;
        Assert.Equal(
            [new("aws:api_id", AnnotationValue.Of("x")), new("a.b", AnnotationValue.Of("1e400")), new("k", AnnotationValue.Of(true))],
            annotations);
    }

    [Fact]
    public void Thousands_of_repeated_annotations_are_one_each()
    {
        var members = string.Join(',', Enumerable.Range(0, 4_000).Select(i => $"\"k{i % 100}\":{i}"));
        var annotations = Documents.ReadSegment($"\"annotations\":{{{members}}}").Annotations;
        Assert.Equal(100, annotations.Count);
        Assert.Equal(new Annotation("k42", AnnotationValue.Of(3942)), annotations[42]);
    }

    [Fact]
    public void Escapes_are_resolved_in_names_and_values_and_half_a_surrogate_pair_is_replaced()
    {
        var segment = Documents.ReadSegment("\"us\\u0065r\":\"\\u00e4\\ud834\\udd1e\\n\\/\\ud834x\\udd1e\\ud834\\u0041\"");
        Assert.Equal("ä\U0001D11E\n/\uFFFDx\uFFFD\uFFFDA", segment.User);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_replaced_in_the_document_itself()
    {
        var bytes = Encoding.Latin1.GetBytes(Documents.Segment("\"user\":\"\u00ff\""));
        var document = Documents.Read(bytes);
        Assert.Equal("\uFFFD", ((Segment)document.Root).User);
        Assert.Contains("\uFFFD", Encoding.UTF8.GetString(document.Raw.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-b_c.d:e/f%g&h#i=j+k\\\\l@m 9", true)]
    [InlineData("Größe 日本", true)]
    [InlineData("a,b", false)]
    [InlineData("Wait (5 s)", false)]
    [InlineData("a\\tb", false)]
    [InlineData("\U0001F600", false)]
    public void Names_follow_the_rule_unless_the_service_wrote_them(string name, bool allowed)
    {
        var json = Documents.Segment($"\"subsegments\":[{{\"id\":\"4dcb28f17ea835a0\",\"start_time\":1,\"name\":\"{name}\"}}]");
        Documents.Read(json, NameRule.AnyText);
        if (allowed)
        {
            Documents.Read(json);
        }
        else
        {
            Assert.Equal("InvalidName", Documents.Refuse(json).Code);
        }
    }

    [Fact]
    public void A_name_has_200_characters_at_most()
    {
        Documents.Read(Documents.Segment($"\"name\":\"{new string('ä', 200)}\""));
        Assert.Equal("InvalidName", Documents.Refuse(Documents.Segment($"\"name\":\"{new string('a', 201)}\"")).Code);
    }

    [Fact]
    public void Of_a_repeated_member_the_last_counts() =>
        Assert.Equal("b", Documents.ReadSegment("\"http\":{\"request\":{\"url\":\"a\"}},\"user\":\"a\",\"user\":\"b\",\"http\":{}").User);
}
