namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>How requests ended, each counted once by its worst outcome, and their time in seconds summed over all.</summary>
internal sealed record StatisticsShape(long Ok, long Error, long Throttle, long Fault, long Total, double ResponseTime);
