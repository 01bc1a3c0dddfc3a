using Amazon;
using Amazon.Runtime;

namespace XRayBridge.Connectors.Aws;

/// <summary>
/// Resolves a target once, and again after <see cref="Invalidate"/>. A failure is not kept: the next call tries anew, so that
/// credentials that are put right while the bridge runs are found. Safe for concurrent use.
/// </summary>
internal sealed class AwsAccess(AwsTarget target, TimeProvider time, AwsTelemetry telemetry) : IDisposable
{
    /// <summary>The region to sign for when an endpoint is given and nothing names one; a bridge or a proxy takes any.</summary>
    private const string AnyRegion = "us-east-1";

    /// <summary>A machine's metadata service, asked with the SDK's retries.</summary>
    private static readonly TimeSpan ChainTimeout = TimeSpan.FromSeconds(35);

    /// <summary>With an endpoint of the user's own, credentials are optional: not worth a long wait.</summary>
    private static readonly TimeSpan OptionalChainTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);

    private AwsIdentity? _identity;
    private bool _toldUnsigned;

    /// <exception cref="AwsCallException">There are no credentials or there is no region; the message says what to do.</exception>
    public async ValueTask<AwsIdentity> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _identity) is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _identity ??= await ResolveAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What <paramref name="identity"/> says was refused: the next call resolves anew. Ignored when that has happened already.</summary>
    public void Invalidate(AwsIdentity identity)
    {
        if (Interlocked.CompareExchange(ref _identity, null, identity) == identity && identity.Credentials is RefreshingAWSCredentials refreshing)
        {
            refreshing.ClearCredentials();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<AwsIdentity> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var region = target.Region ?? await FindRegionAsync(cancellationToken);
            var endpoint = target.Endpoint ?? EndpointOf(region);
            var credentials = await FindCredentialsAsync(cancellationToken);
            if (target.RoleArn is not null && credentials is not null)
            {
                credentials = new AssumedRoleCredentials(credentials, target.RoleArn, target.ExternalId, region);
                await credentials.GetCredentialsAsync().WaitAsync(ChainTimeout, time, cancellationToken);
            }

            return new AwsIdentity(endpoint, region, credentials);
        }
        catch (Exception exception) when (IsCredentialFailure(exception))
        {
            throw new AwsCallException(
                $"Cannot get AWS credentials for target '{target.Name}': {FirstLine(exception)} "
                + "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or --profile (aws sso login), or give the machine or container a role.",
                AwsFailureKind.Credentials);
        }
    }

    /// <summary>Errors of the SDK's chain: its own, an unreadable token file, a cached SSO token that is missing.</summary>
    internal static bool IsCredentialFailure(Exception exception) =>
        exception is AmazonClientException or TimeoutException or InvalidOperationException or ArgumentException or IOException or HttpRequestException;

    /// <summary>Without a last sentence that announces a list: the SDK names each provider that it has tried.</summary>
    private static string FirstLine(Exception exception)
    {
        var line = exception.Message.Split('\n', 2)[0].Trim();
        return line.EndsWith(':') && line.LastIndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? line[..(end + 1)] : line;
    }

    private async Task<string> FindRegionAsync(CancellationToken cancellationToken)
    {
        var region = await CredentialChain.FindRegionAsync(
            target.Profile, askMachine: target.Endpoint is null, ChainTimeout, time, cancellationToken);
        return region
            ?? (target.Endpoint is not null
                ? AnyRegion
                : throw new AwsCallException(
                    $"Cannot find the AWS region of target '{target.Name}'. Set --region, AWS_REGION, or the profile's region.",
                    AwsFailureKind.Credentials));
    }

    private async Task<AWSCredentials?> FindCredentialsAsync(CancellationToken cancellationToken)
    {
        var isOptional = target is { Endpoint: not null, Profile: null, RoleArn: null };
        if (isOptional && target.Endpoint!.IsLoopback && !CredentialChain.IsConfigured())
        {
            TellUnsigned();
            return null;
        }

        try
        {
            return await CredentialChain.ResolveAsync(
                target.Profile, isOptional ? OptionalChainTimeout : ChainTimeout, time, cancellationToken);
        }
        catch (Exception exception) when (isOptional && IsCredentialFailure(exception))
        {
            TellUnsigned();
            return null;
        }
    }

    private void TellUnsigned()
    {
        if (!_toldUnsigned)
        {
            _toldUnsigned = true;
            telemetry.Unsigned(target.Name, target.Endpoint!);
        }
    }

    private static Uri EndpointOf(string region) => new($"https://xray.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}");
}
