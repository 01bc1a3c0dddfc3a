using System.Text;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// The stored form of totals. Numbers are 7 bits to a byte, texts UTF-8 with their length:
/// <code>
/// version | traces | cut | nodes: count, then each name, type?, account?, roots, received, segments, tally, durations
///         | edges: count, then each caller and callee (places among the nodes), tally
/// tally      start | end | ok | throttles | other errors | faults | total time | response times
/// histogram  coarse | count, then each milliseconds, count
/// </code>
/// </summary>
public static class ServiceGraphTotalsCodec
{
    private const byte Version = 1;

    public static byte[] Write(ServiceGraphTotals totals)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt64(totals.Traces);
        writer.Write(totals.IsCut);
        writer.Write7BitEncodedInt(totals.Nodes.Count);
        var places = new Dictionary<ServiceGraphNodeTally, int>(totals.Nodes.Count);
        foreach (var node in totals.Nodes)
        {
            places.Add(node, places.Count);
            WriteNode(writer, node);
        }

        writer.Write7BitEncodedInt(totals.Nodes.Sum(node => node.Calls.Count));
        foreach (var node in totals.Nodes)
        {
            foreach (var (callee, calls) in node.Calls)
            {
                writer.Write7BitEncodedInt(places[node]);
                writer.Write7BitEncodedInt(places[callee]);
                WriteTally(writer, calls);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not one that <see cref="Write"/> wrote.</exception>
    public static ServiceGraphTotals Read(byte[] data)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(data), Encoding.UTF8);
            return reader.ReadByte() == Version ? Read(reader) : throw new InvalidDataException("Totals of an unknown version.");
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("Totals that end early or hold what they cannot.", exception);
        }
    }

    private static ServiceGraphTotals Read(BinaryReader reader)
    {
        var totals = new ServiceGraphTotals { Traces = reader.Read7BitEncodedInt64(), IsCut = reader.ReadBoolean() };
        var nodes = new TraceNode[reader.Read7BitEncodedInt()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = ReadNode(reader, totals);
        }

        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var (source, target) = (nodes[reader.Read7BitEncodedInt()], nodes[reader.Read7BitEncodedInt()]);
            ReadTally(reader, totals.TryGetCalls(source, target, out var calls) ? calls : new ServiceGraphTally());
        }

        return totals;
    }

    private static void WriteNode(BinaryWriter writer, ServiceGraphNodeTally node)
    {
        writer.Write(node.Node.Name);
        WriteText(writer, node.Node.Type);
        WriteText(writer, node.Node.AccountId);
        writer.Write7BitEncodedInt64(node.Roots);
        writer.Write7BitEncodedInt64(node.Received);
        writer.Write7BitEncodedInt64(node.Segments);
        WriteTally(writer, node.Requests);
        WriteHistogram(writer, node.Durations);
    }

    private static TraceNode ReadNode(BinaryReader reader, ServiceGraphTotals totals)
    {
        var node = new TraceNode(reader.ReadString(), ReadText(reader), ReadText(reader));
        var tally = totals.TryGet(node, out var known) ? known : new ServiceGraphNodeTally(node);
        tally.Roots += reader.Read7BitEncodedInt64();
        tally.Received += reader.Read7BitEncodedInt64();
        tally.Segments += reader.Read7BitEncodedInt64();
        ReadTally(reader, tally.Requests);
        ReadHistogram(reader, tally.Durations);
        return node;
    }

    private static void WriteTally(BinaryWriter writer, ServiceGraphTally tally)
    {
        writer.Write(tally.StartTime.UnixNanoseconds);
        writer.Write(tally.EndTime.UnixNanoseconds);
        var statistics = tally.Statistics;
        writer.Write7BitEncodedInt64(statistics.Ok);
        writer.Write7BitEncodedInt64(statistics.Throttles);
        writer.Write7BitEncodedInt64(statistics.OtherErrors);
        writer.Write7BitEncodedInt64(statistics.Faults);
        writer.Write7BitEncodedInt64(statistics.TotalTime.Nanoseconds);
        WriteHistogram(writer, tally.ResponseTimes);
    }

    private static void ReadTally(BinaryReader reader, ServiceGraphTally tally)
    {
        var (start, end) = (new Timestamp(reader.ReadInt64()), new Timestamp(reader.ReadInt64()));
        if (start <= end)
        {
            tally.Cover(start);
            tally.Cover(end);
        }

        tally.Add(new CallStatistics(
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            new Duration(reader.Read7BitEncodedInt64())));
        ReadHistogram(reader, tally.ResponseTimes);
    }

    private static void WriteHistogram(BinaryWriter writer, DurationHistogram histogram)
    {
        writer.Write(histogram.IsCoarse);
        writer.Write7BitEncodedInt(histogram.Counts.Count);
        foreach (var (milliseconds, count) in histogram.Counts)
        {
            writer.Write7BitEncodedInt64(milliseconds);
            writer.Write7BitEncodedInt64(count);
        }
    }

    private static void ReadHistogram(BinaryReader reader, DurationHistogram histogram)
    {
        if (reader.ReadBoolean() && !histogram.IsCoarse)
        {
            histogram.Coarsen();
        }

        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            histogram.AddMilliseconds(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        }
    }

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
