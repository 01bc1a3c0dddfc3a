namespace XRayBridge.Connectors.Aws;

/// <summary>Passes calls of the X-Ray API on, signed, as the X-Ray daemon's TCP port does. Safe for concurrent use.</summary>
public sealed class XRayForwarder : IDisposable
{
    /// <summary>Clients wait two seconds for an answer, and ask again in ten.</summary>
    private const int RetryAttempts = 0;

    private const int MaxConnections = 8;

    private readonly XRayClient _client;

    public XRayForwarder(AwsTarget target, TimeProvider time, AwsTelemetry telemetry) =>
        _client = new XRayClient(target, new XRayClientPlan(RetryAttempts, MaxConnections), time, telemetry);

    /// <summary>The body of the answer.</summary>
    /// <param name="operation">Its name, for counters: one of a fixed set.</param>
    /// <param name="path">Where it is posted to.</param>
    /// <param name="body">As the client wrote it; empty is sent as an object without members.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsCallException">There is none.</exception>
    public Task<byte[]> ForwardAsync(string operation, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _client.ForwardAsync(new XRayOperation(operation, path), body.IsEmpty ? "{}"u8.ToArray() : body, cancellationToken);

    /// <summary>As <see cref="ForwardAsync"/>, but the service's refusals are answers too.</summary>
    /// <exception cref="AwsCallException">There is no answer.</exception>
    public async Task<ForwardedAnswer> PassOnAsync(string operation, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            return new ForwardedAnswer(200, "", await ForwardAsync(operation, path, body, cancellationToken));
        }
        catch (AwsCallException exception) when (exception.Answer is { } refusal)
        {
            return refusal;
        }
    }

    public void Dispose() => _client.Dispose();
}
