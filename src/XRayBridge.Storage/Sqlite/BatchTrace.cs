using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>A trace that documents of the batch belong to: looked up once, written once.</summary>
internal struct BatchTrace
{
    public TraceId Id;
    public TraceRow Row;

    /// <summary>The open partition has no row of it yet.</summary>
    public bool IsNew;

    /// <summary>A document of the batch was appended.</summary>
    public bool IsChanged;

    /// <summary>A document of the open partition was deleted, so the row's ranges must be made anew.</summary>
    public bool NeedsRecount;

    /// <summary>The closed partitions that hold documents of it; null for none, as nearly always.</summary>
    public List<OlderTrace>? Older;
}
