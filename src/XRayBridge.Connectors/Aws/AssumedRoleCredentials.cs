using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace XRayBridge.Connectors.Aws;

/// <summary>
/// Credentials of a role, renewed before they end. The SDK's own class of this kind takes STS's region from the environment
/// only, which is the wrong partition for a target whose region is a setting.
/// </summary>
internal sealed class AssumedRoleCredentials : RefreshingAWSCredentials
{
    private const string SessionName = "xraybridge";

    private readonly AWSCredentials _source;
    private readonly string _roleArn;
    private readonly string? _externalId;
    private readonly RegionEndpoint _region;

    public AssumedRoleCredentials(AWSCredentials source, string roleArn, string? externalId, string region)
    {
        _source = source;
        _roleArn = roleArn;
        _externalId = externalId;
        _region = RegionEndpoint.GetBySystemName(region);
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = new AmazonSecurityTokenServiceClient(_source, new AmazonSecurityTokenServiceConfig { RegionEndpoint = _region });
        var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = _roleArn,
            ExternalId = _externalId,
            RoleSessionName = SessionName,
        });
        return new CredentialsRefreshState(answer.Credentials.GetCredentials(), answer.Credentials.Expiration ?? DateTime.MaxValue);
    }
}
