namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// Keeps sequences from being used twice even when the newest partition is lost: the state holds a number that is never below
/// the last one given out, moved on a million at a time.
/// </summary>
internal sealed class SequenceReservation(SqliteStateStore state)
{
    private const string Scope = "log";
    private const string Key = "reserved_sequence";
    private const long Step = 1_000_000;

    private long _reserved = state.GetInt64(Scope, Key);

    /// <summary>Where to go on when the newest partition was lost.</summary>
    public long Reserved => _reserved;

    /// <summary>Makes sure that the sequences up to one are reserved.</summary>
    public void Cover(long sequence)
    {
        if (sequence > _reserved)
        {
            var next = sequence + Step;
            state.PutInt64(Scope, Key, next);
            _reserved = next;
        }
    }
}
