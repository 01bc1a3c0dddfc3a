using System.Buffers;
using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the body of PutTelemetryRecords.</summary>
public static class TelemetryRecordsRequestWriter
{
    private const int MaxHostnameLength = 255;

    public static void Write(IBufferWriter<byte> output, TelemetryRecord record, string hostname, string? resourceArn)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("TelemetryRecords"u8);
        json.WriteStartObject();
        json.WriteNumber("Timestamp"u8, record.Timestamp.UnixSeconds);
        json.WriteNumber("SegmentsReceivedCount"u8, record.Received);
        json.WriteNumber("SegmentsSentCount"u8, record.Sent);
        json.WriteNumber("SegmentsSpilloverCount"u8, record.Spillover);
        json.WriteNumber("SegmentsRejectedCount"u8, record.Rejected);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("Hostname"u8, hostname.AsSpan(0, Math.Min(hostname.Length, MaxHostnameLength)));
        json.Text("ResourceARN", resourceArn);
        json.WriteEndObject();
    }
}
