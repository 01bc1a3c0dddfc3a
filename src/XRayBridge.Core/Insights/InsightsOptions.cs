namespace XRayBridge.Core.Insights;

/// <summary>How minutes are counted for insights.</summary>
public sealed class InsightsOptions
{
    /// <summary>After the end of a minute, until it is counted for the first time. 5..300 seconds; the default is the wait for callees.</summary>
    public int WaitSeconds { get; init; } = 30;

    /// <summary>A minute whose documents still come is counted when none has come for so long, 1..60 seconds, or after the longest wait.</summary>
    public int SettleSeconds { get; init; } = 3;

    /// <summary>The longest wait: a minute into which documents trickle is counted this often. 10..600 seconds.</summary>
    public int RecountSeconds { get; init; } = 60;

    /// <summary>How far back late documents change anything, and how much of the past is counted when insights are enabled. 30..1,440 minutes.</summary>
    public int HorizonMinutes { get; init; } = 180;

    /// <summary>Traces whose first minute is remembered, for documents that come in a later one: 50,000 of 60 bytes are 3 MB. 1..1,000,000.</summary>
    public int MaxTraces { get; init; } = 50_000;

    /// <summary>The position alone is saved this often. 1..300 seconds.</summary>
    public int CheckpointSeconds { get; init; } = 10;
}
