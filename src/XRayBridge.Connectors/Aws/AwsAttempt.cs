namespace XRayBridge.Connectors.Aws;

/// <summary>How one try of a call ended: with an answer or with a failure.</summary>
/// <param name="Answer">Null when it failed.</param>
/// <param name="Failure">Null when it succeeded.</param>
/// <param name="ClockMoved">The answer's Date told that our clock was wrong.</param>
internal readonly record struct AwsAttempt<T>(T? Answer, AwsFailure? Failure, bool ClockMoved = false)
    where T : class;
