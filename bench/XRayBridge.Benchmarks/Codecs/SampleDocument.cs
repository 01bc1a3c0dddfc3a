namespace XRayBridge.Benchmarks.Codecs;

/// <summary>A document of 1 KB as a web service with an AWS call and a local block sends it: the unit of the budgets.</summary>
internal static class SampleDocument
{
    public static ReadOnlyMemory<byte> Utf8 { get; } =
        """
        {"name":"checkout","id":"5f2c81aa09d34e77","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1694461254.0613281,"end_time":1694461254.1924417,"parent_id":"7c393f52cf950a66","origin":"AWS::ECS::Container","http":{"request":{"method":"POST","url":"https://shop.example/checkout/orders","user_agent":"Mozilla/5.0","client_ip":"203.0.113.9"},"response":{"status":200,"content_length":861}},"aws":{"account_id":"123456789012","ecs":{"container":"checkout-7f"},"xray":{"sdk":"X-Ray for Java","sdk_version":"2.14.0"}},"annotations":{"tenant":"blue","items":3,"member":true},"subsegments":[{"name":"DynamoDB","id":"0a91c3d2e4f5b617","start_time":1694461254.081,"end_time":1694461254.0972,"namespace":"aws","http":{"response":{"status":200,"content_length":112}},"aws":{"operation":"PutItem","table_name":"orders","region":"eu-central-1","request_id":"9QK3V5L0D2F7M1"}},{"name":"## price","id":"1b02d4e3f5061728","start_time":1694461254.1,"end_time":1694461254.19,"metadata":{"default":{"currency":"EUR","lines":[1,2,3]}}}]}
        """u8.ToArray();
}
