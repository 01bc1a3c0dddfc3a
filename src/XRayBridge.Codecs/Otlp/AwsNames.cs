namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// Members of the <c>aws</c> block that have an attribute of the same meaning, so that the value moves from one to the other
/// unchanged, both ways. A dot separates the member of an inner object. Everything else keeps its name under
/// <see cref="XRayAttributes.AwsPrefix"/>.
/// </summary>
internal static class AwsNames
{
    private static readonly (string Member, string Attribute)[] WherePairs =
    [
        ("account_id", "cloud.account.id"),
        ("ec2.instance_id", "host.id"),
        ("ec2.instance_size", "host.type"),
        ("ec2.ami_id", "host.image.id"),
        ("ecs.container", "container.name"),
        ("ecs.container_id", "container.id"),
        ("ecs.container_arn", "aws.ecs.container.arn"),
        ("ecs.cluster_arn", "aws.ecs.cluster.arn"),
        ("ecs.task_arn", "aws.ecs.task.arn"),
        ("ecs.task_family", "aws.ecs.task.family"),
        ("ecs.launch_type", "aws.ecs.launchtype"),
        ("eks.cluster_name", "k8s.cluster.name"),
        ("eks.pod", "k8s.pod.name"),
        ("elastic_beanstalk.environment_name", "service.namespace"),
        ("xray.sdk", "telemetry.sdk.name"),
        ("xray.sdk_version", "telemetry.sdk.version"),
    ];

    private static readonly (string Member, string Attribute)[] CallPairs =
    [
        ("account_id", "aws.account_id"),
        ("operation", "rpc.method"),
        ("region", "cloud.region"),
        ("request_id", "aws.request_id"),
        ("id_2", "aws.extended_request_id"),
        ("retries", "aws.xray.retries"),
        ("queue_url", "aws.sqs.queue.url"),
        ("topic_arn", "aws.sns.topic.arn"),
        ("message_id", "messaging.message.id"),
        ("message_count", "messaging.batch.message_count"),
        ("bucket_name", "aws.s3.bucket"),
        ("key", "aws.s3.key"),
        ("copy_source", "aws.s3.copy_source"),
        ("function_name", "faas.invoked_name"),
        ("function_arn", "aws.lambda.invoked_arn"),
        ("consistent_read", "aws.dynamodb.consistent_read"),
        ("consumed_capacity", "aws.dynamodb.consumed_capacity"),
        ("item_collection_metrics", "aws.dynamodb.item_collection_metrics"),
        ("projection_expression", "aws.dynamodb.projection"),
        ("limit", "aws.dynamodb.limit"),
        ("attributes_to_get", "aws.dynamodb.attributes_to_get"),
        ("index_name", "aws.dynamodb.index_name"),
        ("scan_index_forward", "aws.dynamodb.scan_forward"),
        ("select", "aws.dynamodb.select"),
        ("segment", "aws.dynamodb.segment"),
        ("total_segments", "aws.dynamodb.total_segments"),
        ("count", "aws.dynamodb.count"),
        ("scanned_count", "aws.dynamodb.scanned_count"),
        ("table_count", "aws.dynamodb.table_count"),
        ("exclusive_start_table_name", "aws.dynamodb.exclusive_start_table"),
    ];

    /// <summary>Where the code runs: member of a segment's block to attribute of the resource.</summary>
    public static readonly Utf8Map Where = new(WherePairs);

    /// <summary>What was called: member of any block to attribute of the span.</summary>
    public static readonly Utf8Map Call = new(CallPairs);

    /// <summary>The way back of <see cref="Where"/>.</summary>
    public static readonly Utf8Map WhereBack = new(WherePairs.Select(pair => (pair.Attribute, pair.Member)));

    /// <summary>The way back of <see cref="Call"/>.</summary>
    public static readonly Utf8Map CallBack = new(CallPairs.Select(pair => (pair.Attribute, pair.Member)));

    /// <summary>Whether a member of a segment's block says where the code runs; the others say what was called.</summary>
    public static bool IsWhere(ReadOnlySpan<byte> member) =>
        member.SequenceEqual("account_id"u8) || IsObject(member) || member.SequenceEqual("cloudwatch_logs"u8);

    /// <summary>Whether a member is an object whose own members are attributes one by one.</summary>
    public static bool IsObject(ReadOnlySpan<byte> member) =>
        member.SequenceEqual("ec2"u8)
        || member.SequenceEqual("ecs"u8)
        || member.SequenceEqual("eks"u8)
        || member.SequenceEqual("xray"u8)
        || member.SequenceEqual("elastic_beanstalk"u8);
}
