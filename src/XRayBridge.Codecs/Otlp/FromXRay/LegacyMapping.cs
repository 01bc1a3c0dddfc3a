using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The names that the collector's awsxrayreceiver gives (its default, version 0 set).</summary>
internal static class LegacyMapping
{
    /// <summary>Kind by the collector's rules since November 2025.</summary>
    public static SpanKind KindOf(Entity entity, bool isRoot) => entity switch
    {
        Segment when isRoot => SpanKind.Server,
        Subsegment { Namespace: "aws" or "remote" } => SpanKind.Client,
        _ => entity.Http?.ClientIp is not null ? SpanKind.Server : SpanKind.Internal,
    };

    /// <summary>Writes the resource: also of a subsegment, whose name the collector takes for the service's.</summary>
    public static void WriteResource(Entity root, AttributeSink attributes)
    {
        attributes.Add("service.name"u8, root.Name);
        if (root.Aws is not { } aws)
        {
            attributes.Add("cloud.provider"u8, "unknown");
        }
        else
        {
            attributes.Add("cloud.provider"u8, "aws");
            AwsMapping.WriteLegacyWhere(aws, attributes);
            var facts = AwsFacts.Read(aws);
            attributes.Add("cloud.availability_zone"u8, aws.AvailabilityZone);
            attributes.AddUtf8("service.instance.id"u8, facts.DeploymentId);
            facts.WriteLogGroups(attributes);
            attributes.AddUtf8("telemetry.sdk.language"u8, root.Cause?.Exceptions.Count > 0 ? "java"u8 : StackLanguages.NameInSdk(facts.Sdk));
        }

        if (root is Segment segment)
        {
            attributes.Add("service.version"u8, segment.Service?.Version);
            attributes.Add(XRayAttributes.ResourceArn, segment.ResourceArn);
        }
    }

    /// <summary>Writes the attributes that the stable set names otherwise or not at all.</summary>
    public static void WriteSpan(Entity entity, AttributeSink attributes)
    {
        if (entity.Http is { } http)
        {
            attributes.Add("http.method"u8, http.Method);
            attributes.Add("http.client_ip"u8, http.ClientIp);
            attributes.Add("http.user_agent"u8, http.UserAgent);
            attributes.Add("http.url"u8, http.Url);
            attributes.Add("http.status_code"u8, (long?)http.Status);
            attributes.Add("http.response_content_length"u8, http.ContentLength);
        }

        if (entity.Aws is { } aws)
        {
            attributes.Add("aws.operation"u8, aws.Operation);
            attributes.Add("aws.region"u8, aws.Region);
            attributes.Add("aws.queue_url"u8, aws.QueueUrl);
            attributes.Add("aws.table_name"u8, aws.TableName);
        }

        if (entity is Subsegment subsegment)
        {
            attributes.Add("aws.service"u8, subsegment.Namespace == "aws" ? subsegment.Name : null);
            WriteSql(subsegment.Sql, attributes);
        }
    }

    /// <summary>Writes the attributes whose names both sets share; for the legacy set alone.</summary>
    public static void WriteShared(Entity entity, AttributeSink attributes)
    {
        attributes.AddFlag(XRayAttributes.XForwardedFor, entity.Http?.XForwardedFor ?? false);
        attributes.AddFlag(XRayAttributes.Traced, entity is Subsegment { Traced: true });
        attributes.Add("enduser.id"u8, (entity as Segment)?.User);
        if (entity.Aws is { } aws)
        {
            attributes.Add("aws.account_id"u8, aws.AccountId);
            attributes.Add("aws.request_id"u8, aws.RequestId);
            AwsMapping.WriteRetries(aws, attributes);
        }
    }

    private static void WriteSql(SqlBlock? sql, AttributeSink attributes)
    {
        if (sql is null)
        {
            return;
        }

        attributes.Add("db.system"u8, sql.DatabaseType);
        attributes.Add("db.statement"u8, sql.SanitizedQuery);
        attributes.Add("db.user"u8, sql.User);
        if (sql.Url is { } url)
        {
            // The part before the database's name, and the name without its parameters.
            var end = url.IndexOf('?', StringComparison.Ordinal);
            var text = end < 0 ? url.AsSpan() : url.AsSpan(0, end);
            var name = text.LastIndexOfAny('/', ':') + 1;
            attributes.Add("db.connection_string"u8, text[..name].TrimEnd('/'));
            attributes.Add("db.name"u8, text[name..]);
        }
    }
}
