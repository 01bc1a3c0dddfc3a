using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads what the product uses of the <c>aws</c> block (sections 1.5 and 1.6) and keeps the whole block as it is.</summary>
internal static class AwsReader
{
    public static AwsBlock? Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return null;
        }

        var start = cursor.Position;
        string? accountId = null, region = null, operation = null, requestId = null, queueUrl = null, tableName = null;
        string? topicArn = null, bucketName = null, bucket = null, functionName = null, instanceId = null, ec2Zone = null, ecsZone = null;
        IReadOnlyList<string> resourceNames = [];
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("account_id"u8): accountId = cursor.ReadText(); break;
                case 6 when name.SequenceEqual("region"u8): region = cursor.ReadText(); break;
                case 9 when name.SequenceEqual("operation"u8): operation = cursor.ReadText(); break;
                case 10 when name.SequenceEqual("request_id"u8): requestId = cursor.ReadUniqueText(); break;
                case 9 when name.SequenceEqual("queue_url"u8): queueUrl = cursor.ReadText(); break;
                case 10 when name.SequenceEqual("table_name"u8): tableName = cursor.ReadText(); break;
                case 9 when name.SequenceEqual("topic_arn"u8): topicArn = cursor.ReadText(); break;
                case 11 when name.SequenceEqual("bucket_name"u8): bucketName = cursor.ReadText(); break;
                case 6 when name.SequenceEqual("bucket"u8): bucket = cursor.ReadText(); break;
                case 13 when name.SequenceEqual("function_name"u8): functionName = cursor.ReadText(); break;
                case 14 when name.SequenceEqual("resource_names"u8): resourceNames = TextListReader.Read(ref cursor); break;
                case 3 when name.SequenceEqual("ec2"u8): ReadMachine(ref cursor, ref instanceId, ref ec2Zone); break;
                case 3 when name.SequenceEqual("ecs"u8): ReadContainer(ref cursor, ref ecsZone); break;
                default: cursor.Skip(); break;
            }
        }

        var aws = cursor.Scratch?.Aws.Next() ?? new AwsBlock();
        aws.Json = cursor.SliceFrom(start);
        aws.AccountId = accountId;
        aws.Region = region;
        aws.Operation = operation;
        aws.RequestId = requestId;
        aws.QueueUrl = queueUrl;
        aws.TableName = tableName;
        aws.TopicArn = topicArn;
        aws.BucketName = bucketName ?? bucket;
        aws.FunctionName = functionName;
        aws.ResourceNames = resourceNames;
        aws.InstanceId = instanceId;
        aws.AvailabilityZone = ec2Zone ?? ecsZone;
        return aws;
    }

    private static void ReadMachine(ref DocumentCursor cursor, ref string? instanceId, ref string? zone)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return;
        }

        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("instance_id"u8): instanceId = cursor.ReadText(); break;
                case 17 when name.SequenceEqual("availability_zone"u8): zone = cursor.ReadText(); break;
                default: cursor.Skip(); break;
            }
        }
    }

    private static void ReadContainer(ref DocumentCursor cursor, ref string? zone)
    {
        string? ignored = null;
        ReadMachine(ref cursor, ref ignored, ref zone);
    }
}
