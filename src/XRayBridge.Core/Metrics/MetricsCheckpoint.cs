using XRayBridge.Core.Contracts;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>The row that is saved with every checkpoint, beside the rows of the series that changed.</summary>
/// <param name="Position">Every document up to here is in the counters.</param>
/// <param name="WindowMinutes">The length that the saved windows are numbered in.</param>
/// <param name="Heartbeat">The value of the heartbeat.</param>
/// <param name="Joiner">What brings the open calls back.</param>
internal sealed record MetricsCheckpoint(long Position, int WindowMinutes, long Heartbeat, JoinerCheckpoint Joiner)
{
    private const int RowVersion = 1;

    public static readonly MetricsCheckpoint Beginning = new(0, 0, 0, new JoinerCheckpoint(0, []));

    public void Save(StateWriter writer)
    {
        writer.WriteVarint(RowVersion);
        writer.WriteVarint(Position);
        writer.WriteVarint(WindowMinutes);
        writer.WriteVarint(Heartbeat);
        writer.WriteVarint(Joiner.ReplayAfter);
        SaveMarks(writer);
    }

    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static MetricsCheckpoint Load(ReadOnlySpan<byte> row)
    {
        var reader = new StateReader(row);
        if (reader.ReadVarint() is var version && version != RowVersion)
        {
            throw new InvalidDataException(
                $"Cannot read the saved metrics: the checkpoint has version {version}, this program knows {RowVersion}. It was written by a newer release.");
        }

        var position = reader.ReadVarint();
        var windowMinutes = (int)reader.ReadVarint();
        var heartbeat = reader.ReadVarint();
        var replayAfter = reader.ReadVarint();
        var joiner = new JoinerCheckpoint(replayAfter, LoadMarks(ref reader, replayAfter));
        return new MetricsCheckpoint(position, windowMinutes, heartbeat, joiner);
    }

    // The sources first, since there are few; then the marks, each as distance to the one before.
    private void SaveMarks(StateWriter writer)
    {
        var sources = Joiner.Marks.Select(mark => mark.Source).Distinct().ToList();
        writer.WriteVarint(sources.Count);
        foreach (var source in sources)
        {
            writer.WriteVarint((long)source.Kind);
            writer.WriteText(source.Name);
        }

        writer.WriteVarint(Joiner.Marks.Count);
        var after = Joiner.ReplayAfter;
        foreach (var mark in Joiner.Marks)
        {
            writer.WriteSigned(mark.After - after);
            writer.WriteVarint(sources.IndexOf(mark.Source));
            writer.WriteSigned(mark.After - mark.Through);
            after = mark.After;
        }
    }

    private static List<ExpiryMark> LoadMarks(ref StateReader reader, long after)
    {
        var sources = new List<SourceId>();
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            sources.Add(new SourceId((SourceKind)reader.ReadVarint(), reader.ReadText()));
        }

        var marks = new List<ExpiryMark>();
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            after += reader.ReadSigned();
            var source = reader.ReadVarint();
            var through = after - reader.ReadSigned();
            marks.Add(source < sources.Count
                ? new ExpiryMark(after, sources[(int)source], through)
                : throw new InvalidDataException("Cannot read the saved metrics: the checkpoint is damaged."));
        }

        return marks;
    }
}
