using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>A span's attributes by the stable conventions, but for annotations and metadata.</summary>
internal static class SpanMapping
{
    public static void Write(Entity entity, int status, AttributeSink attributes)
    {
        attributes.AddFlag(XRayAttributes.Error, entity.Error);
        attributes.AddFlag(XRayAttributes.Fault, entity.Fault);
        attributes.AddFlag(XRayAttributes.Throttle, entity.Throttle);
        WriteErrorType(entity, status, attributes);
        var segment = entity as Segment;
        var hasServer = entity.Http is { } http && HttpMapping.Write(http, segment is not null, attributes);
        var sql = (entity as Subsegment)?.Sql;
        if (sql is not null)
        {
            SqlMapping.Write(sql, hasServer, attributes);
        }

        if (entity.Aws is { } aws)
        {
            AwsMapping.WriteCall(aws, segment is not null, sql is not null, attributes);
        }

        if (entity.Cause is { } cause)
        {
            ExceptionMapping.WriteCause(cause, attributes);
        }

        if (segment is not null)
        {
            WriteSegment(segment, attributes);
        }
        else
        {
            WriteSubsegment((Subsegment)entity, hasServer, attributes);
        }
    }

    private static void WriteErrorType(Entity entity, int status, AttributeSink attributes)
    {
        if (status != SpanStatus.Error)
        {
            return;
        }

        if (entity.Cause?.Exceptions is [{ Type: { } type }, ..])
        {
            attributes.Add("error.type"u8, type);
        }
        else if (entity.Http?.Status is { } code)
        {
            Span<char> digits = stackalloc char[11];
            code.TryFormat(digits, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
            attributes.Add("error.type"u8, digits[..written]);
        }
    }

    private static void WriteSegment(Segment segment, AttributeSink attributes)
    {
        attributes.Add("enduser.id"u8, segment.User);
        attributes.AddFlag(XRayAttributes.Inferred, segment.Inferred);
        if (!string.Equals(segment.Origin, "AWS::Lambda::Function", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        attributes.Add("faas.invocation_id"u8, segment.Aws?.RequestId);
        for (var i = 0; i < segment.Subsegments.Count; i++)
        {
            if (segment.Subsegments[i].Name == "Initialization")
            {
                attributes.Add("faas.coldstart"u8, true);
                return;
            }
        }
    }

    private static void WriteSubsegment(Subsegment subsegment, bool hasServer, AttributeSink attributes)
    {
        switch (subsegment.Namespace)
        {
            case "aws":
                // The deprecated name as well: X-Ray exporters know no other.
                attributes.Add("rpc.system.name"u8, "aws-api");
                attributes.Add("rpc.system"u8, "aws-api");
                attributes.Add("rpc.service"u8, subsegment.Name);
                break;
            case "remote" when !hasServer && subsegment.Sql is null:
                attributes.Add("service.peer.name"u8, subsegment.Name);
                break;
            case null or "remote":
                break;
            default:
                attributes.Add(XRayAttributes.Namespace, subsegment.Namespace);
                break;
        }

        attributes.AddFlag(XRayAttributes.Traced, subsegment.Traced);
        if (subsegment.PrecursorIds.Count > 0)
        {
            attributes.Add(XRayAttributes.PrecursorIds, [.. subsegment.PrecursorIds.Select(id => id.ToString())]);
        }
    }
}
