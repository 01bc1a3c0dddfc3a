namespace XRayBridge.Core.Model;

/// <summary>
/// The <c>aws</c> block: where the code runs on a segment (section 1.5), what was called on a subsegment (section 1.6). It is
/// an open map that every AWS SDK extends, so <see cref="Json"/> holds it whole; the properties are what the product itself reads.
/// </summary>
public sealed class AwsBlock
{
    /// <summary>The whole block as JSON text.</summary>
    public ReadOnlyMemory<byte> Json { get; internal set; }

    public string? AccountId { get; internal set; }

    public string? Region { get; internal set; }

    public string? Operation { get; internal set; }

    public string? RequestId { get; internal set; }

    public string? QueueUrl { get; internal set; }

    public string? TableName { get; internal set; }

    public string? TopicArn { get; internal set; }

    /// <summary>From <c>bucket_name</c> or <c>bucket</c>.</summary>
    public string? BucketName { get; internal set; }

    public string? FunctionName { get; internal set; }

    public IReadOnlyList<string> ResourceNames { get; internal set; } = [];

    /// <summary>From <c>ec2.instance_id</c>.</summary>
    public string? InstanceId { get; internal set; }

    /// <summary>From <c>ec2.availability_zone</c> or <c>ecs.availability_zone</c>.</summary>
    public string? AvailabilityZone { get; internal set; }

    /// <summary>The same with bytes of its own, not a slice of its document's.</summary>
    public AwsBlock Detach() => new()
    {
        Json = Json.ToArray(),
        AccountId = AccountId,
        Region = Region,
        Operation = Operation,
        RequestId = RequestId,
        QueueUrl = QueueUrl,
        TableName = TableName,
        TopicArn = TopicArn,
        BucketName = BucketName,
        FunctionName = FunctionName,
        ResourceNames = ResourceNames,
        InstanceId = InstanceId,
        AvailabilityZone = AvailabilityZone,
    };
}
