using System.Text;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// What X-Ray calls a span: a segment after the service that did the work, a call after what was called, local work after the
/// operation. The first that is there counts; the span's own name is kept in metadata when it is not the name.
/// </summary>
internal static class SpanNames
{
    public static string OfSegment(ref OtlpSpan span)
    {
        var name = span.Attributes.TakeText("aws.local.service"u8);
        if (name.IsEmpty)
        {
            name = span.Resource.TakeText("service.name"u8);
        }

        return Sanitise(name.IsEmpty ? span.Name : name);
    }

    public static string OfCall(ref OtlpSpan span)
    {
        ref var attributes = ref span.Attributes;
        if (span.Kind is SpanKind.Internal or SpanKind.Unspecified)
        {
            return Sanitise(span.Name);
        }

        var name = WithoutPrefix(attributes.TakeText("aws.remote.service"u8));
        name = name.IsEmpty ? attributes.TakeText("service.peer.name"u8, "peer.service"u8) : name;
        name = name.IsEmpty ? attributes.TakeText("aws.service"u8) : name;
        if (name.IsEmpty && TryNameDatabase(ref attributes, out var database))
        {
            return NameSanitiser.Sanitise(database);
        }

        name = name.IsEmpty ? ServiceOfRpc(attributes) : name;
        name = name.IsEmpty ? attributes.PeekText("http.host"u8) : name;
        name = name.IsEmpty ? attributes.PeekText("server.address"u8) : name;
        name = name.IsEmpty ? attributes.PeekText("net.peer.name"u8) : name;
        name = name.IsEmpty ? attributes.PeekText("messaging.destination.name"u8) : name;
        return Sanitise(name.IsEmpty ? span.Name : name);
    }

    private static string Sanitise(ReadOnlySpan<byte> name) => NameSanitiser.Sanitise(Encoding.UTF8.GetString(name));

    /// <summary>Application Signals puts these before an AWS service's name.</summary>
    private static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> name) =>
        name.StartsWith("AWS.SDK."u8) ? name["AWS.SDK."u8.Length..] : name.StartsWith("AWS::"u8) ? name["AWS::"u8.Length..] : name;

    /// <summary>The service, or the first part of a gRPC method's full name: <c>package.Service/Method</c>.</summary>
    private static ReadOnlySpan<byte> ServiceOfRpc(AttributeTable attributes)
    {
        var service = attributes.TakeText("rpc.service"u8);
        var method = attributes.PeekText("rpc.method"u8);
        var slash = method.LastIndexOf((byte)'/');
        return service.IsEmpty && slash > 0 ? method[..slash] : service;
    }

    /// <summary>As X-Ray's SDKs name it: <c>database@host</c>.</summary>
    private static bool TryNameDatabase(ref AttributeTable attributes, out string name)
    {
        var database = attributes.PeekText("db.namespace"u8);
        database = database.IsEmpty ? attributes.PeekText("db.name"u8) : database;
        name = Encoding.UTF8.GetString(database);
        if (database.IsEmpty)
        {
            return false;
        }

        var host = attributes.PeekText("server.address"u8);
        host = host.IsEmpty ? attributes.PeekText("net.peer.name"u8) : host;
        var text = Encoding.UTF8.GetString(host.IsEmpty ? attributes.PeekText("db.connection_string"u8) : host);
        var place = host.IsEmpty ? new FromXRay.SqlUrl(text).Host : text;
        name = place.IsEmpty ? name : $"{name}@{place}";
        return true;
    }
}
