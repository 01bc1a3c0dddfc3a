using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Pipeline;

/// <summary>How a consumer is doing, for readiness and the status page. A snapshot.</summary>
/// <param name="Name">As in <see cref="ILogConsumer.Name"/>.</param>
/// <param name="Restored">Its state is loaded; before that the position is 0.</param>
/// <param name="Position">The newest sequence that it has taken.</param>
/// <param name="LagDocuments">Sequences between its position and the log's end: at least the documents that it has not seen.</param>
/// <param name="Lag">Age of the oldest document that it has in hand and not yet taken; zero when it keeps up.</param>
/// <param name="SinceProgress">Time since it last took a batch or had nothing to take.</param>
/// <param name="LastError">Why its last attempt failed; null when that succeeded.</param>
/// <param name="Notice">As in <see cref="ILogConsumer.Notice"/>.</param>
public sealed record ConsumerStatus(
    string Name, bool Restored, long Position, long LagDocuments, TimeSpan Lag, TimeSpan SinceProgress, string? LastError, string? Notice = null);
