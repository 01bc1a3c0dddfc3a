namespace XRayBridge.Core.Metrics;

/// <summary>
/// All that is known of one service, URL, URL of a service, or dependency. The families are rendered from it: a request is
/// one look-up and a few additions, not one look-up in each of thirty families.
/// </summary>
internal sealed class RequestSeries(SeriesKind kind, long id, string first, string second, LabelSet labels) : ILabelled
{
    private const int RowVersion = 1;

    private RequestTotals _totals;
    private RequestWindows _windows;

    public SeriesKind Kind { get; } = kind;

    /// <summary>Its row in the saved state.</summary>
    public long Id { get; } = id;

    /// <summary>The first label's value.</summary>
    public string First { get; } = first;

    /// <summary>The second label's value; empty when there is none.</summary>
    public string Second { get; } = second;

    public LabelSet Labels { get; } = labels;

    public ref readonly RequestTotals Totals => ref _totals;

    /// <summary>By status code, or null for a dependency; likewise the others.</summary>
    public LabelCounters? Statuses { get; set; }

    public LabelCounters? Methods { get; set; }

    public LabelCounters? ClientIps { get; set; }

    /// <summary>It differs from its saved row.</summary>
    public bool IsChanged { get; set; }

    public void Add(in Request request)
    {
        _totals.Add(request);
        if (Kind != SeriesKind.UrlService)
        {
            _windows.Add(request);
        }
    }

    /// <summary>What arrived in the window of this number, or null when nothing did.</summary>
    public RequestWindow? Window(long number) => _windows.Find(number);

    public void ForgetWindows() => _windows.Clear();

    public void Save(StateWriter writer)
    {
        writer.WriteVarint(RowVersion);
        writer.WriteVarint((long)Kind);
        writer.WriteText(First);
        writer.WriteText(Second);
        _totals.Save(writer);
        _windows.Save(writer);
        Statuses?.Save(writer);
        Methods?.Save(writer);
        ClientIps?.Save(writer);
    }

    /// <summary>Reads a row up to what follows the names, which tell what series to make.</summary>
    public static (SeriesKind Kind, string First, string Second) LoadKey(ref StateReader reader)
    {
        if (reader.ReadVarint() is var version && version != RowVersion)
        {
            throw new InvalidDataException(
                $"Cannot read the saved metrics: a row has version {version}, this program knows {RowVersion}. It was written by a newer release.");
        }

        return ((SeriesKind)reader.ReadVarint(), reader.ReadText(), reader.ReadText());
    }

    /// <summary>Reads the rest of the row.</summary>
    public void Load(ref StateReader reader)
    {
        _totals = RequestTotals.Load(ref reader);
        _windows.Load(ref reader);
        Statuses?.Load(ref reader);
        Methods?.Load(ref reader);
        ClientIps?.Load(ref reader);
    }
}
