namespace XRayBridge.Core.Model;

/// <summary>
/// The <c>aws</c> block: where the code runs on a segment (section 1.5), what was called on a subsegment (section 1.6). It is
/// an open map that every AWS SDK extends, so <see cref="Json"/> holds it whole; the properties are what the product itself reads.
/// </summary>
public sealed class AwsBlock
{
    /// <summary>The whole block as JSON text.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    public string? Operation { get; init; }

    public string? RequestId { get; init; }

    public string? QueueUrl { get; init; }

    public string? TableName { get; init; }

    public string? TopicArn { get; init; }

    /// <summary>From <c>bucket_name</c> or <c>bucket</c>.</summary>
    public string? BucketName { get; init; }

    public string? FunctionName { get; init; }

    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    /// <summary>From <c>ec2.instance_id</c>.</summary>
    public string? InstanceId { get; init; }

    /// <summary>From <c>ec2.availability_zone</c> or <c>ecs.availability_zone</c>.</summary>
    public string? AvailabilityZone { get; init; }
}
