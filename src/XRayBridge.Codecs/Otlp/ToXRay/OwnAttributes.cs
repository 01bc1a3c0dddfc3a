namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Attributes that our own mapping derives from others for the reader's comfort. On the way back nothing is made of them, and
/// they are no news for metadata.
/// </summary>
internal static class OwnAttributes
{
    private static readonly Utf8Map Derived = new(new[]
    {
        "aws.xray.trace_id", "aws.xray.segment_id", "error.type", "http.request.method_original", "url.scheme", "url.path", "url.query",
        "server.address", "server.port", "network.peer.address", "db.system.name", "db.namespace", "db.operation.name", "rpc.system",
        "rpc.system.name", "service.peer.name", "messaging.system", "messaging.destination.name", "faas.invoked_provider",
        "faas.invoked_region", "faas.invocation_id", "faas.coldstart", "aws.dynamodb.table_names",
        "http.method", "http.client_ip", "http.user_agent", "http.url", "http.status_code", "http.response_content_length",
        "aws.operation", "aws.region", "aws.queue_url", "aws.table_name", "aws.service", "db.system", "db.statement", "db.user",
        "db.connection_string", "db.name",
        "service.name", "cloud.provider", "cloud.platform", "cloud.availability_zone", "cloud.region", "cloud.resource_id", "faas.name",
        "telemetry.sdk.language", "service.instance.id", "aws.log.group.names", "aws.log.group.arns", "aws.step_functions.state_machine.arn",
    }.Select(name => (name, name)));

    public static void UseDerived(ref OtlpSpan span)
    {
        Use(ref span.Attributes);
        Use(ref span.Resource);
    }

    private static void Use(ref AttributeTable attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (!Derived.Find(attributes.KeyAt(i)).IsEmpty)
            {
                attributes.UseAt(i);
            }
        }
    }
}
