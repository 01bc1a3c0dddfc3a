using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Reads an answer of GetTraceSummaries:
/// <c>{"TraceSummaries":[{"Id","Duration","HasFault","HasError","HasThrottle","IsPartial","Revision",...}],"TracesProcessedCount","NextToken"}</c>.
/// Everything else is skipped unread.
/// </summary>
public static class TraceSummariesResponseReader
{
    private const uint FaultFlag = 1;
    private const uint ErrorFlag = 2;
    private const uint ThrottleFlag = 4;
    private const uint PartialFlag = 8;

    /// <summary>False when the body is not such an answer; then <paramref name="error"/> says why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out TraceSummaryPage? page, out string error)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                page = null;
                error = "The answer is not a JSON object.";
                return false;
            }

            page = ReadPage(ref reader);
            error = "";
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            page = null;
            error = exception.Message;
            return false;
        }
    }

    private static TraceSummaryPage ReadPage(ref Utf8JsonReader reader)
    {
        var summaries = new List<TraceSummaryHead>();
        string? nextToken = null;
        var processed = 0L;
        var unreadable = 0;
        while (ResponseJson.TryNextProperty(ref reader))
        {
            if (reader.ValueTextEquals("TraceSummaries"u8))
            {
                unreadable += ReadSummaries(ref reader, summaries);
            }
            else if (reader.ValueTextEquals("NextToken"u8))
            {
                nextToken = ResponseJson.ReadToken(ref reader);
            }
            else if (reader.ValueTextEquals("TracesProcessedCount"u8))
            {
                reader.Read();
                processed = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : 0;
            }
            else
            {
                reader.Skip();
            }
        }

        return new TraceSummaryPage(summaries, nextToken, processed, unreadable);
    }

    private static int ReadSummaries(ref Utf8JsonReader reader, List<TraceSummaryHead> summaries)
    {
        var unreadable = 0;
        if (!ResponseJson.TryEnterArray(ref reader))
        {
            return unreadable;
        }

        while (ResponseJson.TryEnterNextObject(ref reader))
        {
            if (TryReadSummary(ref reader, out var summary))
            {
                summaries.Add(summary);
            }
            else
            {
                unreadable++;
            }
        }

        return unreadable;
    }

    private static bool TryReadSummary(ref Utf8JsonReader reader, out TraceSummaryHead summary)
    {
        var id = default(TraceId);
        var hasId = false;
        var revision = -1L;
        var duration = 0.0;
        var flags = 0u;
        while (ResponseJson.TryNextProperty(ref reader))
        {
            var flag = FlagOf(ref reader);
            if (flag != 0)
            {
                reader.Read();
                flags |= reader.TokenType == JsonTokenType.True ? flag : 0;
            }
            else if (reader.ValueTextEquals("Id"u8))
            {
                reader.Read();
                hasId = reader.TokenType == JsonTokenType.String && TraceId.TryParse(reader.ValueSpan, out id);
            }
            else if (reader.ValueTextEquals("Revision"u8))
            {
                reader.Read();
                revision = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : -1;
            }
            else if (reader.ValueTextEquals("Duration"u8))
            {
                reader.Read();
                duration = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : 0;
            }
            else
            {
                reader.Skip();
            }
        }

        var version = revision >= 0 ? TraceVersion.FromRevision(revision) : TraceVersion.FromFingerprint(duration, flags);
        summary = new TraceSummaryHead(id, version, (flags & PartialFlag) != 0);
        return hasId;
    }

    private static uint FlagOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("IsPartial"u8) ? PartialFlag
        : reader.ValueTextEquals("HasFault"u8) ? FaultFlag
        : reader.ValueTextEquals("HasError"u8) ? ErrorFlag
        : reader.ValueTextEquals("HasThrottle"u8) ? ThrottleFlag
        : 0;
}
