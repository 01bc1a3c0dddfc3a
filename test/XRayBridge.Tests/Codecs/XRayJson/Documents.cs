using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

/// <summary>Short ways to write and read documents in tests.</summary>
internal static class Documents
{
    /// <summary>The members that every segment needs, without braces.</summary>
    public const string Required =
        "\"trace_id\":\"1-64ff6d44-aea567060462405d5ce05581\",\"id\":\"b7895bbc399a6a0a\",\"name\":\"shop\",\"start_time\":1694461253.163";

    /// <summary>The members that every embedded subsegment needs, without braces.</summary>
    public const string RequiredBelow = "\"id\":\"4dcb28f17ea835a0\",\"name\":\"dynamodb\",\"start_time\":1694461254.63";

    /// <summary>A segment with the required members, an end, and these members.</summary>
    public static string Segment(string members) => $"{{{Required},\"end_time\":1694461256.421,{members}}}";

    /// <summary>A segment that holds one subsegment with these members besides the required ones.</summary>
    public static string WithSubsegment(string members) => Segment($"\"subsegments\":[{{{RequiredBelow},{members}}}]");

    public static SegmentDocument Read(string json, NameRule rule = NameRule.Sender) => Read(Encoding.UTF8.GetBytes(json), rule);

    public static SegmentDocument Read(ReadOnlyMemory<byte> utf8, NameRule rule = NameRule.Sender) =>
        SegmentReader.TryRead(utf8, new InternTable(), rule, out var document, out var error)
            ? document
            : throw new InvalidDataException(error.Message);

    public static Segment ReadSegment(string members) => (Segment)Read(Segment(members)).Root;

    public static Subsegment ReadSubsegment(string members) => Read(WithSubsegment(members)).Root.Subsegments[0];

    public static DocumentError Refuse(string json) => Refuse(Encoding.UTF8.GetBytes(json));

    public static DocumentError Refuse(ReadOnlyMemory<byte> utf8)
    {
        var accepted = SegmentReader.TryRead(utf8, new InternTable(), out _, out var error);
        Assert.False(accepted, $"Accepted: {Encoding.UTF8.GetString(utf8.Span)}");
        return error;
    }
}
