using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>The one place that names nodes and tells their types (API reference, 3.3 and 3.4).</summary>
public static class TraceNodes
{
    /// <summary>A call to anything but an AWS service.</summary>
    public const string Remote = "remote";

    /// <summary>Who called the first service.</summary>
    public const string Client = "client";

    private const string Sql = "Database::SQL";

    /// <summary>The node of a segment: its own name, but an inferred segment of an AWS service is named after its resource.</summary>
    public static TraceNode Of(Segment segment)
    {
        var account = segment.Aws?.AccountId;
        return segment.Inferred
            ? new TraceNode(ResourceName(segment.Aws) ?? segment.Name, segment.Origin ?? Remote, account)
            : new TraceNode(segment.Name, segment.Origin, account);
    }

    /// <summary>The client of a root service has the service's name.</summary>
    public static TraceNode ClientOf(TraceNode root) => new(root.Name, Client, root.AccountId);

    /// <summary>What a segment inferred from this call has as origin; null for a remote service, which has none.</summary>
    public static string? OriginOf(Subsegment call)
    {
        if (call.Sql is not null)
        {
            return Sql;
        }

        return Calls.KindOf(call) == CallKind.Aws ? AwsType(call.Name, call.Aws) : null;
    }

    private static string AwsType(string service, AwsBlock? aws)
    {
        if (aws is not null)
        {
            // DynamoDBv2 is what the .NET SDK calls it.
            if (service.StartsWith("DynamoDB", StringComparison.OrdinalIgnoreCase) && (aws.TableName is not null || aws.ResourceNames.Count > 0))
            {
                return "AWS::DynamoDB::Table";
            }

            if (Is(service, "SQS") && aws.QueueUrl is not null)
            {
                return "AWS::SQS::Queue";
            }

            if (Is(service, "S3") && aws.BucketName is not null)
            {
                return "AWS::S3::Bucket";
            }

            if (Is(service, "SNS") && aws.TopicArn is not null)
            {
                return "AWS::SNS::Topic";
            }
        }

        return service.StartsWith("AWS::", StringComparison.Ordinal) ? service : "AWS::" + service;
    }

    private static bool Is(string service, string name) => string.Equals(service, name, StringComparison.OrdinalIgnoreCase);

    private static string? ResourceName(AwsBlock? aws)
    {
        if (aws is null)
        {
            return null;
        }

        return aws.ResourceNames.Count > 0
            ? aws.ResourceNames[0]
            : aws.TableName ?? LastPart(aws.QueueUrl, '/') ?? LastPart(aws.TopicArn, ':') ?? aws.BucketName ?? aws.FunctionName;
    }

    private static string? LastPart(string? text, char separator)
    {
        var part = text?[(text.LastIndexOf(separator) + 1)..];
        return part is { Length: > 0 } ? part : text;
    }
}
