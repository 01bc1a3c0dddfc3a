using System.Globalization;

namespace XRayBridge.FakeXRay;

/// <summary>
/// Makes trace number i from the seed alone, so that it can be made again whenever the truth is asked for. Four kinds: a shop
/// (frontend, orders, DynamoDB), an API (gateway, Lambda's two segments, S3), a checkout (frontend, payments, SQL, a bank), a worker
/// (queue, table, and a consumer that names the worker's segment as parent). About four documents each.
/// </summary>
internal sealed class TraceGenerator(FakeOptions options, long startNs)
{
    private const long Millisecond = 1_000_000;

    private static readonly string[] Pages =
        ["/", "/cart", "/orders", "/orders/search?q=shoes", "/orders/search?q=hats&page=2", "/products/top", "/login", "/help#contact"];

    private static readonly string[] Agents = ["Mozilla/5.0 (X11; Linux x86_64)", "curl/8.5.0", "okhttp/4.12"];

    private static readonly int[] Statuses = [200, 200, 200, 200, 200, 200, 200, 201, 204, 304, 400, 404, 429, 500, 503];

    private static readonly string[] MalformedDocuments =
    [
        "no json at all {",
        "[]",
        """{"id":"0123456789abcdef","trace_id":"1-00000000-000000000000000000000000","start_time":1,"end_time":2}""",
        """{"name":"bad id","id":"xyz","trace_id":"1-65f00000-0123456789abcdef01234567","start_time":1,"end_time":2}""",
        """{"name":"no start","id":"0123456789abcdef","trace_id":"1-65f00000-0123456789abcdef01234567","end_time":2}""",
        """{"name":"cut off","id":"0123456789abcdef","trace""",
    ];

    public FakeTrace Make(int index)
    {
        var random = new Random(unchecked((options.Seed * 7_368_787) + index));
        var start = startNs + (long)(options.SpanMinutes * 60e9 * index / options.Traces) + random.Next(1_000_000);
        var late = random.NextDouble() < options.Late;
        var kind = random.Next(10);
        var isWorker = kind == 9;
        var inProgress = late && (isWorker || random.Next(2) == 0);
        var lateCallee = late && !inProgress;
        var segments = kind switch
        {
            < 4 => Shop(random, start, lateCallee),
            < 7 => Api(random, start, lateCallee),
            < 9 => Checkout(random, start, lateCallee),
            _ => Worker(random, start),
        };
        var end = segments.Max(segment => segment.EndNs);
        var trace = new FakeTrace
        {
            Id = TraceId(random, start),
            StartNs = start,
            FirstChangeNs = end + Millisecond,
            LateChangeNs = late ? end + Millisecond + (long)(options.LateBySeconds * 1e9) : 0,
            FirstRevision = 1 + random.Next(4),
        };
        segments[0].InProgressFirst = inProgress;
        trace.Segments.AddRange(segments);
        trace.Malformed = random.NextDouble() < options.Malformed ? MalformedDocuments[random.Next(MalformedDocuments.Length)] : null;
        return trace;
    }

    private List<FakeSegment> Shop(Random random, long start, bool lateCallee)
    {
        var total = (20 + random.Next(400)) * Millisecond;
        var frontend = Frontend(random, start, total);
        var call = Remote(random, start + (total / 10), total * 8 / 10, "orders.internal", "POST", "http://orders.internal/orders", frontend.Status);
        frontend.Subsegments.Add(call);
        var orders = Callee(random, call, "orders", "AWS::ECS::Container", lateCallee);
        orders.Subsegments.Add(Local(random, orders, "validate"));
        orders.Subsegments.Add(Aws(random, orders, "DynamoDB", "PutItem", "table_name", "orders", "AWS::DynamoDB::Table"));
        if (random.Next(3) == 0)
        {
            orders.Subsegments.Add(Aws(random, orders, "SNS", "Publish", "topic_arn", "arn:aws:sns:us-east-1:123456789012:orders", "AWS::SNS"));
        }

        return WithInferred(random, frontend, orders);
    }

    private List<FakeSegment> Api(Random random, long start, bool lateCallee)
    {
        var total = (5 + random.Next(900)) * Millisecond;
        var gateway = new FakeSegment
        {
            Id = Id(random),
            Name = "shop-api/prod",
            Origin = "AWS::ApiGateway::Stage",
            StartNs = start,
            EndNs = start + total + random.Next(1000),
            Method = "GET",
            Url = "https://api.shop.test/prod/reports/" + random.Next(3).ToString(CultureInfo.InvariantCulture),
            ClientIp = Ip(random),
            UserAgent = Agents[random.Next(Agents.Length)],
        };
        gateway.SetStatus(Statuses[random.Next(Statuses.Length)]);
        var call = new FakeSubsegment { Id = Id(random), Name = "Lambda", Namespace = "aws", StartNs = start + 1000, EndNs = start + total };
        call.SetStatus(gateway.Status);
        gateway.Subsegments.Add(call);
        var service = Callee(random, call, "report-fn", "AWS::Lambda", isLate: false);
        var function = new FakeSegment
        {
            Id = Id(random),
            ParentId = service.Id,
            Name = "report-fn",
            Origin = "AWS::Lambda::Function",
            StartNs = service.StartNs + 1000,
            EndNs = service.EndNs - 1000,
            IsLate = lateCallee,
            Fault = service.Fault,
        };
        var invocation = Local(random, function, "Invocation");
        function.Subsegments.Add(invocation);
        invocation.Subsegments.Add(Aws(random, invocation, "S3", "GetObject", "bucket_name", "reports", "AWS::S3::Bucket"));
        return WithInferred(random, gateway, service, function);
    }

    private List<FakeSegment> Checkout(Random random, long start, bool lateCallee)
    {
        var total = (50 + random.Next(1500)) * Millisecond;
        var frontend = Frontend(random, start, total);
        var call = Remote(random, start + (total / 20), total * 9 / 10, "payments", "POST", "http://payments/charge?currency=EUR", frontend.Status);
        frontend.Subsegments.Add(call);
        var payments = Callee(random, call, "payments", "AWS::EC2::Instance", lateCallee);
        payments.Subsegments.Add(new FakeSubsegment
        {
            Id = Id(random),
            Name = "ledger@db.internal",
            Namespace = "remote",
            StartNs = payments.StartNs + 1000,
            EndNs = payments.StartNs + 1000 + random.Next(20_000_000),
            Query = "INSERT INTO ledger VALUES (?, \"?\")",
            InferredOrigin = "Database::SQL",
        });
        var bank = new FakeSubsegment
        {
            Id = Id(random),
            Name = "api.bank.test",
            Namespace = "remote",
            StartNs = payments.StartNs + 2000,
            EndNs = payments.EndNs - 1000,
            Method = "POST",
            Url = "https://api.bank.test/v1/charges",
            InferredOrigin = "remote",
        };
        bank.SetStatus(Statuses[random.Next(Statuses.Length)]);
        payments.Subsegments.Add(bank);
        return WithInferred(random, frontend, payments);
    }

    private List<FakeSegment> Worker(Random random, long start)
    {
        var total = (1 + random.Next(2000)) * Millisecond;
        var worker = new FakeSegment
        {
            Id = Id(random),
            Name = "worker",
            StartNs = start,
            EndNs = start + total + random.Next(1000),
            Fault = random.Next(20) == 0,
            Error = random.Next(20) == 0,
        };
        worker.Subsegments.Add(Aws(random, worker, "SQS", "SendMessage", "queue_url", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs", "AWS::SQS::Queue"));
        worker.Subsegments.Add(Aws(random, worker, "DynamoDB", "GetItem", "table_name", "jobs", "AWS::DynamoDB::Table"));
        var consumer = new FakeSegment
        {
            Id = Id(random),
            ParentId = worker.Id,
            Name = "billing",
            StartNs = start + (total / 2),
            EndNs = start + (total * 2),
            Throttle = random.Next(30) == 0,
        };
        return WithInferred(random, worker, consumer);
    }

    private static FakeSegment Frontend(Random random, long start, long total)
    {
        var frontend = new FakeSegment
        {
            Id = Id(random),
            Name = "frontend",
            Origin = "AWS::ECS::Container",
            StartNs = start,
            EndNs = start + total + random.Next(1000),
            Method = random.Next(4) == 0 ? "POST" : "GET",
            Url = "https://shop.test" + Pages[random.Next(Pages.Length)],
            ClientIp = Ip(random),
            UserAgent = Agents[random.Next(Agents.Length)],
            User = "user-" + random.Next(50).ToString(CultureInfo.InvariantCulture),
        };
        frontend.SetStatus(Statuses[random.Next(Statuses.Length)]);
        if (frontend.Status == 404)
        {
            // Some senders leave the flag out: the status alone must count.
            frontend.Error = false;
        }

        return frontend;
    }

    private static FakeSubsegment Remote(Random random, long start, long length, string host, string method, string url, int status)
    {
        var call = new FakeSubsegment
        {
            Id = Id(random),
            Name = host,
            Namespace = "remote",
            Traced = true,
            StartNs = start,
            EndNs = start + length,
            Method = method,
            Url = url,
        };
        call.SetStatus(status);
        return call;
    }

    private static FakeSegment Callee(Random random, FakeSubsegment call, string name, string origin, bool isLate)
    {
        var callee = new FakeSegment
        {
            Id = Id(random),
            ParentId = call.Id,
            Name = name,
            Origin = origin,
            StartNs = call.StartNs + 500,
            EndNs = call.EndNs - 500,
            Method = call.Method,
            Url = call.Url,
            ClientIp = call.Url is null ? null : "10.0.0.7",
            IsLate = isLate,
        };
        callee.SetStatus(call.Status);
        return callee;
    }

    private static FakeSubsegment Local(Random random, FakeEntity owner, string name) =>
        new() { Id = Id(random), Name = name, StartNs = owner.StartNs + 100, EndNs = owner.EndNs - 100 };

    /// <summary>An SDK call with the HTTP call inside of it that the SDK's HTTP client records too.</summary>
    private static FakeSubsegment Aws(
        Random random, FakeEntity owner, string name, string operation, string resourceKey, string resource, string origin)
    {
        var length = random.Next(30_000_000);
        var call = new FakeSubsegment
        {
            Id = Id(random),
            Name = name,
            Namespace = "aws",
            Operation = operation,
            ResourceKey = resourceKey,
            Resource = resource,
            InferredOrigin = origin,
            StartNs = owner.StartNs + 200,
            EndNs = owner.StartNs + 200 + length,
        };
        call.SetStatus(random.Next(25) == 0 ? 400 : 200);
        call.Subsegments.Add(new FakeSubsegment
        {
            Id = Id(random),
            Name = name.ToLowerInvariant() + ".us-east-1.amazonaws.com",
            Namespace = "remote",
            StartNs = call.StartNs + 50,
            EndNs = call.EndNs,
        });
        return call;
    }

    private List<FakeSegment> WithInferred(Random random, params FakeSegment[] segments)
    {
        List<FakeSegment> all = [.. segments];
        foreach (var segment in options.Inferred ? segments : [])
        {
            AddInferred(random, segment, segment, all);
        }

        return all;
    }

    private static void AddInferred(Random random, FakeSegment owner, FakeEntity entity, List<FakeSegment> all)
    {
        foreach (var call in entity.Subsegments)
        {
            if (call.InferredOrigin is not null)
            {
                all.Add(new FakeSegment
                {
                    Id = Id(random),
                    ParentId = call.Id,
                    Name = call.Name,
                    Origin = call.InferredOrigin,
                    Inferred = true,
                    StartNs = call.StartNs,
                    EndNs = call.EndNs,
                    Method = call.Method,
                    Url = call.Url,
                    Status = call.Status,
                    Error = call.Error,
                    Fault = call.Fault,
                    Throttle = call.Throttle,
                    IsLate = owner.IsLate,
                });
            }

            AddInferred(random, owner, call, all);
        }
    }

    private static string Id(Random random) => random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);

    private static string Ip(Random random) => "198.51.100." + random.Next(1, 9).ToString(CultureInfo.InvariantCulture);

    private static string TraceId(Random random, long startNs) => string.Create(
        CultureInfo.InvariantCulture, $"1-{startNs / 1_000_000_000:x8}-{random.NextInt64():x16}{random.Next():x8}");
}
