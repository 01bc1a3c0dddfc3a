namespace XRayBridge.Connectors.Aws;

/// <summary>Which X-Ray API, and as whom. All empty = the region and the credentials that the AWS SDKs would find.</summary>
public sealed class AwsTargetOptions
{
    /// <summary>Names the target in metrics, logs and saved positions; letters, digits and <c>. _ -</c>. Default: the region, or the endpoint's host and port.</summary>
    public string? Name { get; set; }

    /// <summary>A region of any partition. Default: the profile's, then <c>AWS_REGION</c>, then the machine's.</summary>
    public string? Region { get; set; }

    /// <summary>A profile of the shared AWS files. Default: the SDKs' chain (environment, web identity, default profile, container, instance).</summary>
    public string? Profile { get; set; }

    /// <summary>A role to assume with those credentials.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The external id that the role asks for.</summary>
    public string? ExternalId { get; set; }

    /// <summary>An http or https address in place of the region's own; without any credentials it is called unsigned.</summary>
    public string? Endpoint { get; set; }
}
