using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Aws;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Sampling;

/// <summary>Asks AWS for sampling rules and targets where <c>sampling.mode</c> says so.</summary>
/// <param name="forwarder">Null when the mode is local. Not owned.</param>
/// <param name="mode">The setting.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For changes only: that AWS stopped answering, and that it answers again.</param>
internal sealed partial class SamplingUpstream(XRayForwarder? forwarder, string mode, TimeProvider time, ILogger<SamplingUpstream> logger)
{
    /// <summary>The SDK for Java waits two seconds; our own answer must fit in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private int _isLocal;

    /// <summary>Writes AWS's answer; false when the bridge is to answer itself.</summary>
    /// <exception cref="ApiFaultException">AWS does not answer and nobody else may.</exception>
    public async ValueTask<bool> TryAnswerAsync(
        string operation, string path, ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        if (forwarder is null)
        {
            return false;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            output.Write(await forwarder.ForwardAsync(operation, path, body, either.Token));
            if (Interlocked.Exchange(ref _isLocal, 0) == 1)
            {
                LogBack();
            }

            return true;
        }
        catch (Exception exception) when (exception is AwsCallException || (exception is OperationCanceledException && patience.IsCancellationRequested))
        {
            var cause = exception is AwsCallException ? exception.Message : $"No answer within {Patience.TotalSeconds} seconds.";
            if (mode == SamplingSection.Aws)
            {
                throw new ApiFaultException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", cause);
            }

            if (Interlocked.Exchange(ref _isLocal, 1) == 0)
            {
                LogLocal(cause);
            }

            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sampling: the bridge's own rules answer, since AWS does not: {Cause}")]
    private partial void LogLocal(string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sampling: AWS answers again.")]
    private partial void LogBack();
}
