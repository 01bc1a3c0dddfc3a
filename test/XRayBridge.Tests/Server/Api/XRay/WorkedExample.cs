namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>A page that looked into a table, which refused once, and asked a tax service (API reference, 3.9).</summary>
internal static class WorkedExample
{
    public const string TraceId = "1-65f0a1b2-0123456789abcdef01234567";

    public const string Document = """
        {"trace_id":"1-65f0a1b2-0123456789abcdef01234567","id":"00000000000000a1","name":"shop","origin":"AWS::EC2::Instance",
         "start_time":1710268850.000,"end_time":1710268850.300,"user":"u1",
         "http":{"request":{"method":"GET","url":"http://shop/cart","client_ip":"10.0.0.9"},"response":{"status":200}},
         "annotations":{"tier":"gold"},
         "subsegments":[
          {"id":"00000000000000b1","name":"DynamoDB","namespace":"aws","start_time":1710268850.010,"end_time":1710268850.060,
           "error":true,"throttle":true,"aws":{"operation":"GetItem","table_name":"cart","resource_names":["cart"]},"http":{"response":{"status":400}}},
          {"id":"00000000000000b2","name":"tax.example.com","namespace":"remote","start_time":1710268850.070,"end_time":1710268850.250,
           "http":{"request":{"method":"GET","url":"https://tax.example.com/v1"},"response":{"status":200}}}]}
        """;
}
