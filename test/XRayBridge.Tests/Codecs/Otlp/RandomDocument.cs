using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>Makes X-Ray documents with every field of the schema and many odd values, by seed.</summary>
internal sealed class RandomDocument(int seed)
{
    private static readonly string[] Texts =
        ["a", "Wait (5 s)", "schön ☃ 𝒳", "quo\"te\\ \n", "[1]", "{\"a\":1}", "null", "", "https://x/y?z=1#f", "at a(b:1)", "java.base/java.lang.Thread"];

    private static readonly string[] Sdks = ["X-Ray for Java", "X-Ray for Python", "X-Ray for Node.js", "X-Ray for .NET", "X-Ray for Go", "X-Ray for Ruby", "X-Ray for PHP", "other"];

    private static readonly string[] Urls =
        ["http://example.com/a?b=c", "https://user:pw@[::1]:8443/", "not a url", "http://x", "jdbc:postgresql://h:5432/db?x=1", "h:1/db", "//h/db", "sqlite:f.db", "ftp://"];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var isSubsegment = _random.Next(4) == 0;
        var entity = Entity(isSubsegment, depth: 0);
        entity["trace_id"] = $"1-{_random.Next():x8}-{_random.NextInt64():x16}{_random.Next():x8}";
        if (isSubsegment || _random.Next(3) == 0)
        {
            entity["parent_id"] = Id();
        }

        if (isSubsegment)
        {
            entity["type"] = "subsegment";
        }

        return JsonSerializer.SerializeToUtf8Bytes(entity);
    }

    private JsonObject Entity(bool isSubsegment, int depth)
    {
        var entity = new JsonObject { ["id"] = Id(), ["name"] = Name(), ["start_time"] = Seconds() };
        var end = _random.Next(8);
        Add(entity, end == 0 ? "in_progress" : end == 1 ? "unknown" : "end_time", end == 0 ? true : Seconds());
        foreach (var flag in new[] { "error", "throttle", "fault" })
        {
            Maybe(entity, flag, () => _random.Next(2) == 0);
        }

        Maybe(entity, "http", Http);
        Maybe(entity, "aws", () => isSubsegment ? AwsCall() : AwsWhere());
        Maybe(entity, "cause", Cause);
        Maybe(entity, "annotations", Annotations);
        Maybe(entity, "metadata", () => new JsonObject { ["default"] = Any(0), ["a b\"c"] = Any(0), ["list"] = new JsonArray(1, "x") });
        Maybe(entity, "links", Links);
        AddOwn(entity, isSubsegment);
        if (depth < 3 && _random.Next(2) == 0)
        {
            entity["subsegments"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Entity(true, depth + 1))]);
        }

        return entity;
    }

    private void AddOwn(JsonObject entity, bool isSubsegment)
    {
        if (isSubsegment)
        {
            Maybe(entity, "namespace", () => Pick("aws", "remote", "local", "odd"));
            Maybe(entity, "traced", () => true);
            Maybe(entity, "precursor_ids", () => new JsonArray(Id(), Id()));
            Maybe(entity, "sql", Sql);
            return;
        }

        Maybe(entity, "origin", () => Pick("AWS::EC2::Instance", "AWS::ECS::Fargate", "AWS::Lambda::Function", "aws::lambda", "other"));
        Maybe(entity, "user", () => Text());
        Maybe(entity, "resource_arn", () => Pick("arn:aws:states:eu-west-1:1:stateMachine:x", "arn:aws:lambda:x"));
        Maybe(entity, "inferred", () => true);
        Maybe(entity, "service", () => All("version", "name", "runtime", "runtime_version", "compiler", "compiler_version"));
    }

    private JsonObject Http()
    {
        var request = new JsonObject();
        Maybe(request, "method", () => Pick("GET", "POST", "BREW"));
        Maybe(request, "url", () => Pick(Urls));
        Maybe(request, "user_agent", () => Pick("curl", "x y"));
        Maybe(request, "client_ip", () => Pick("10.0.0.1", "::1", "odd"));
        Maybe(request, "x_forwarded_for", () => true);
        var response = new JsonObject();
        Maybe(response, "status", () => _random.Next(0, 700));
        Maybe(response, "content_length", () => _random.NextInt64(-2, 1L << 40));
        return new JsonObject { ["request"] = request, ["response"] = response };
    }

    private JsonObject AwsWhere() => new()
    {
        ["account_id"] = "123456789012",
        ["ec2"] = All("instance_id", "availability_zone", "instance_size", "ami_id", "odd"),
        ["ecs"] = All("container", "container_id", "container_arn", "availability_zone", "task_arn", "task_family", "launch_type"),
        ["eks"] = All("cluster_name", "pod", "container_id"),
        ["elastic_beanstalk"] = new JsonObject { ["environment_name"] = "e", ["deployment_id"] = 7, ["version_label"] = "v" },
        ["xray"] = new JsonObject { ["sdk"] = Pick(Sdks), ["sdk_version"] = "1.2", ["auto_instrumentation"] = true, ["rule_name"] = "d" },
        ["cloudwatch_logs"] = new JsonArray(new JsonObject { ["log_group"] = "g", ["arn"] = "a" }, new JsonObject { ["log_group"] = "h" }),
        ["api_gateway"] = new JsonObject { ["stage"] = "s", ["nested"] = Any(0) },
        ["function_arn"] = "arn:aws:lambda:eu:1:function:f",
        ["resource_names"] = new JsonArray("r"),
        ["request_id"] = "q",
        ["operation"] = "o",
        ["odd"] = Any(0),
    };

    private JsonObject AwsCall()
    {
        var aws = All(
            "operation", "region", "request_id", "account_id", "id_2", "queue_url", "table_name", "topic_arn", "bucket_name", "bucket",
            "key", "copy_source", "function_name", "message_id", "index_name", "select", "projection_expression", "unheard_of");
        Maybe(aws, "retries", () => _random.Next(5));
        Maybe(aws, "table_names", () => _random.Next(2) == 0 ? new JsonArray("t") : new JsonArray("t", "u"));
        Maybe(aws, "consistent_read", () => true);
        Maybe(aws, "consumed_capacity", () => Any(0));
        Maybe(aws, "limit", () => 12);
        Maybe(aws, "resource_names", () => new JsonArray("x", "y"));
        return aws;
    }

    private JsonObject Sql()
    {
        var sql = All("connection_string", "sanitized_query", "database_version", "driver_version", "user", "preparation");
        Maybe(sql, "url", () => Pick(Urls));
        Maybe(sql, "database_type", () => Pick("PostgreSQL", "mysql", "Odd DB", "Microsoft SQL Server", "aws.dynamodb2"));
        return sql;
    }

    private JsonNode Cause()
    {
        if (_random.Next(4) == 0)
        {
            return Pick("abcdefghijklmnop", "0123456789abcdef");
        }

        var cause = new JsonObject();
        Maybe(cause, "working_directory", () => "/x");
        Maybe(cause, "paths", () => new JsonArray("a", "b c"));
        Maybe(cause, "message", () => Pick("m", "n"));
        Maybe(cause, "exceptions", () => new JsonArray(ExceptionOf(), ExceptionOf()));
        return cause;
    }

    private JsonObject ExceptionOf()
    {
        var exception = new JsonObject();
        Maybe(exception, "id", () => Id());
        Maybe(exception, "type", () => Pick("java.lang.X", "E: f", "T\nat q(r:1)"));
        Maybe(exception, "message", () => Pick("m", "multi\nline\n\tat evil(x:1)", "Caused by: no"));
        Maybe(exception, "remote", () => true);
        Maybe(exception, "truncated", () => 3);
        Maybe(exception, "skipped", () => 4);
        Maybe(exception, "cause", () => Id());
        Maybe(exception, "stack", () => new JsonArray([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Frame())]));
        return exception;
    }

    private JsonObject Frame()
    {
        var isPlain = _random.Next(6) != 0;
        return new JsonObject
        {
            ["path"] = isPlain ? Pick("Foo.java", "/app/x.py", "lib\\a.cs", "a.rb") : Pick(Texts),
            ["line"] = isPlain || _random.Next(2) == 0 ? _random.Next(isPlain ? 1 : -1, 999) : null,
            ["label"] = isPlain ? Pick("com.x.Foo.bar", "<module>", "main", "a::b") : Pick(Texts),
        };
    }

    private JsonObject Annotations()
    {
        var annotations = new JsonObject();
        foreach (var key in new[] { "key", "aws:api_id", "http.method", "aws.xray.origin", "my.dotted", "enduser.id", "schlüssel" })
        {
            Maybe(annotations, key, () => _random.Next(4) switch
            {
                0 => Pick(Texts),
                1 => _random.NextDouble() * 1e6,
                2 => _random.Next(-100, 100),
                _ => _random.Next(2) == 0,
            });
        }

        return annotations;
    }

    private JsonArray Links() => new(
        new JsonObject { ["trace_id"] = "1-5759e988-bd862e3fe1be46a994272793", ["id"] = Id(), ["attributes"] = new JsonObject { ["n"] = 1, ["l"] = new JsonArray("a", 2.5), ["m"] = Any(0) } },
        new JsonObject { ["trace_id"] = "1-5759e988-bd862e3fe1be46a994272794" });

    private JsonNode? Any(int depth) => _random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => null,
        1 => _random.NextInt64(),
        2 => _random.NextDouble(),
        3 => true,
        4 => Text(),
        5 => new JsonArray(Any(depth + 1), Any(depth + 1)),
        _ => new JsonObject { ["a"] = Any(depth + 1), ["b.c"] = Any(depth + 1), [""] = Any(depth + 1) },
    };

    private JsonObject All(params string[] names)
    {
        var map = new JsonObject();
        foreach (var name in names)
        {
            Maybe(map, name, () => Pick("v1", "w:2/x", "ünï"));
        }

        return map;
    }

    private void Maybe(JsonObject map, string name, Func<JsonNode?> value)
    {
        if (_random.Next(3) != 0)
        {
            map[name] = value();
        }
    }

    private static void Add(JsonObject map, string name, JsonNode? value) => map[name] = value;

    private JsonNode Seconds() =>
        JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, int.MaxValue)}.{_random.Next(1_000_000_000):D9}"))!;

    private string Id() => (_random.NextInt64() | 1).ToString("x16", CultureInfo.InvariantCulture);

    private string Name() => Pick("svc", "DynamoDB", "db@host", "a b", "☃ no", "S3");

    private string Text() => Pick(Texts);

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}
