using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the body of GetTraceSummaries.</summary>
public static class TraceSummariesRequestWriter
{
    /// <summary>
    /// Asks for the traces that changed in [<paramref name="from"/>, <paramref name="to"/>), at most six hours: <c>TimeRangeType</c>
    /// is <c>Event</c>; with a filter expression, those that match. A token belongs to the window of the page that gave it.
    /// </summary>
    public static void Write(IBufferWriter<byte> output, Timestamp from, Timestamp to, string? filter, string? nextToken)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("StartTime"u8, from.UnixSeconds);
        json.WriteNumber("EndTime"u8, to.UnixSeconds);
        json.WriteString("TimeRangeType"u8, "Event"u8);
        if (filter is not null)
        {
            json.WriteString("FilterExpression"u8, filter);
        }

        if (nextToken is not null)
        {
            json.WriteString("NextToken"u8, nextToken);
        }

        json.WriteEndObject();
    }
}
