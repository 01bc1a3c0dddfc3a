using System.Buffers;
using System.Globalization;
using System.Text.Json;
using XRayBridge.Core.Model;
using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answer of GetTimeSeriesServiceStatistics.</summary>
public static class TimeSeriesResponseWriter
{
    /// <param name="periods">In the order of time.</param>
    /// <param name="next">Where the next page begins; null on the last one.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<PeriodStatistics> periods, Timestamp? next, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("TimeSeriesServiceStatistics");
        foreach (var period in periods)
        {
            Write(json, period);
        }

        json.WriteEndArray();
        json.WriteBoolean("ContainsOldGroupVersions", false);
        json.NextToken(next?.UnixNanoseconds.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PeriodStatistics period)
    {
        json.WriteStartObject();
        json.Time("Timestamp", period.Start);
        ServiceWriter.Write(json, period.IsEdge ? "EdgeSummaryStatistics" : "ServiceSummaryStatistics", period.Statistics);
        if (period.Forecast is { } forecast)
        {
            json.WriteStartObject("ServiceForecastStatistics");
            json.WriteNumber("FaultCountHigh", forecast.High);
            json.WriteNumber("FaultCountLow", forecast.Low);
            json.WriteEndObject();
        }

        ServiceWriter.Write(json, "ResponseTimeHistogram", period.ResponseTimes);
        json.WriteEndObject();
    }
}
