using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace XRayBridge.Connectors.Aws;

/// <summary>The AWS SDK's ways to find credentials and a region, each with a bound on the time it may take.</summary>
internal static class CredentialChain
{
    private const string DefaultProfile = "default";

    /// <summary>Any of these makes it worth to ask the chain, wherever the endpoint is.</summary>
    private static readonly string[] Signs =
    [
        "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_EC2_METADATA_SERVICE_ENDPOINT",
    ];

    /// <summary>Whether anything but a machine's metadata service could give credentials. Looks at variables and files only.</summary>
    public static bool IsConfigured()
    {
        foreach (var name in Signs)
        {
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                return true;
            }
        }

        return Find(DefaultProfile) is not null;
    }

    /// <summary>
    /// A profile when one is named, else environment, web identity, default profile, container, instance. One whole resolution
    /// includes getting the first keys, so that what is returned works.
    /// </summary>
    /// <exception cref="AmazonClientException">There are none, or they cannot be had.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<AWSCredentials> ResolveAsync(
        string? profile, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var resolving = profile is null
            ? new DefaultAWSCredentialsIdentityResolver().ResolveIdentityAsync(null, cancellationToken)
            : Task.FromResult(FromProfile(profile));
        var credentials = await resolving.WaitAsync(timeout, time, cancellationToken);
        await credentials.GetCredentialsAsync().WaitAsync(timeout, time, cancellationToken);
        return credentials;
    }

    /// <summary>The region of the profile, the environment, the default profile, or (bounded) the machine; null when none has one.</summary>
    public static async Task<string?> FindRegionAsync(
        string? profile, bool askMachine, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        if (profile is not null && Find(profile)?.Region is { } region)
        {
            return region.SystemName;
        }

        var configured = Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        if (!string.IsNullOrEmpty(configured))
        {
            return configured;
        }

        // The SDK asks the machine with blocking calls.
        var finding = Task.Run(() => FallbackRegionFactory.GetRegionEndpoint(askMachine)?.SystemName, cancellationToken);
        return await finding.WaitAsync(timeout, time, cancellationToken);
    }

    private static AWSCredentials FromProfile(string profile) =>
        Find(profile) is { } found
            ? AWSCredentialsFactory.GetAWSCredentials(found, found.CredentialProfileStore)
            : throw new AmazonClientException($"There is no profile '{profile}' in the shared AWS files.");

    /// <summary>
    /// In the SDK's places, then where the two variables say: the SDK has read those when it was first used, and would not see a
    /// change.
    /// </summary>
    private static CredentialProfile? Find(string profile)
    {
        foreach (var file in (string?[])
            [null, Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE"), Environment.GetEnvironmentVariable("AWS_CONFIG_FILE")])
        {
            if (new CredentialProfileStoreChain(file).TryGetProfile(profile, out var found))
            {
                return found;
            }
        }

        return null;
    }
}
