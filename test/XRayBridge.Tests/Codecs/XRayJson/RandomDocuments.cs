using System.Text;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

/// <summary>Documents with every combination of fields; the same ones for the same seed.</summary>
internal sealed class RandomDocuments(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "GET", "https://shop.example/ä?q=\"1\"&x=\\", "日本語", "tab\tand\nline", "𝄞 clef", "</script>", "\u0001", new string('x', 300)];

    private static readonly string[] Names = ["shop", "orders/prod", "日本語 1", "db@host:5432", "a\\b=c&d#e%f+g-h"];

    private readonly Random _random = new(seed);

    public SegmentDocument Next()
    {
        var independent = _random.Next(3) == 0;
        return new SegmentDocument
        {
            TraceId = NextTraceId(),
            ParentId = independent || Half() ? NextId() : null,
            Root = independent ? NextSubsegment(3) : NextSegment(),
            Format = DocumentFormat.XRayJson,
            Raw = default,
        };
    }

    private Segment NextSegment() => new()
    {
        Id = NextId(),
        Name = Pick(Names),
        StartTime = NextTime(),
        EndTime = Half() ? NextTime() : null,
        Error = Half(),
        Throttle = Half(),
        Fault = Half(),
        Http = Half() ? NextHttp() : null,
        Aws = Half() ? NextAws() : null,
        Cause = Half() ? NextCause() : null,
        Annotations = NextAnnotations(),
        Metadata = NextJson(),
        Links = List(NextLink),
        Subsegments = List(() => NextSubsegment(3)),
        Origin = Text(),
        User = Text(),
        ResourceArn = Text(),
        Service = Half() ? NextService() : null,
        Inferred = Half(),
    };

    private Subsegment NextSubsegment(int levels)
    {
        var running = Half();
        return new Subsegment
        {
            Id = NextId(),
            Name = Pick(Names),
            StartTime = NextTime(),
            EndTime = running ? null : NextTime(),
            InProgress = running,
            Error = Half(),
            Throttle = Half(),
            Fault = Half(),
            Http = Half() ? NextHttp() : null,
            Aws = Half() ? NextAws() : null,
            Cause = Half() ? NextCause() : null,
            Annotations = NextAnnotations(),
            Metadata = NextJson(),
            Links = List(NextLink),
            Subsegments = levels == 0 ? [] : List(() => NextSubsegment(levels - 1)),
            Namespace = Text(),
            Sql = Half() ? NextSql() : null,
            PrecursorIds = List(NextId),
            Traced = Half(),
        };
    }

    private HttpBlock NextHttp() => new()
    {
        Method = Text(),
        Url = Text(),
        UserAgent = Text(),
        ClientIp = Text(),
        XForwardedFor = Half(),
        Status = Half() ? _random.Next(-1, 700) : null,
        ContentLength = Half() ? _random.NextInt64(-1, long.MaxValue) : null,
    };

    /// <summary>The typed properties must be what the JSON says, so both are made from the same choice.</summary>
    private AwsBlock NextAws() => Half()
        ? new AwsBlock { Json = "{}"u8.ToArray() }
        : new AwsBlock
        {
            Json = """
                {"account_id":"1","region":"r","operation":"o","request_id":"i","queue_url":"q","table_name":"t","topic_arn":"a",
                 "bucket":"x","bucket_name":"b","function_name":"f","resource_names":["n","m"],"retries":2,
                 "ec2":{"instance_id":"i-1"},"ecs":{"availability_zone":"z"}}
                """u8.ToArray(),
            AccountId = "1",
            Region = "r",
            Operation = "o",
            RequestId = "i",
            QueueUrl = "q",
            TableName = "t",
            TopicArn = "a",
            BucketName = "b",
            FunctionName = "f",
            ResourceNames = ["n", "m"],
            InstanceId = "i-1",
            AvailabilityZone = "z",
        };

    private Cause NextCause() => Half()
        ? new Cause { ExceptionId = Pick(Texts) }
        : new Cause { WorkingDirectory = Text(), Paths = List(() => Pick(Texts)), Exceptions = List(NextException), Id = Text(), Message = Text() };

    private ExceptionRecord NextException() => new()
    {
        Id = Text(),
        Message = Text(),
        Type = Text(),
        Remote = Half(),
        Truncated = Half() ? _random.Next() : null,
        Skipped = Half() ? _random.Next() : null,
        Cause = Text(),
        Stack = List(() => new StackFrame(Text(), Half() ? _random.Next() : null, Text())),
    };

    private SqlBlock NextSql() => new()
    {
        ConnectionString = Text(),
        Url = Text(),
        SanitizedQuery = Text(),
        DatabaseType = Text(),
        DatabaseVersion = Text(),
        DriverVersion = Text(),
        User = Text(),
        Preparation = Text(),
    };

    private ServiceBlock NextService() => new()
    {
        Version = Text(),
        Name = Text(),
        Runtime = Text(),
        RuntimeVersion = Text(),
        Compiler = Text(),
        CompilerVersion = Text(),
    };

    private List<Annotation> NextAnnotations()
    {
        var list = new List<Annotation>();
        for (var i = _random.Next(4) * _random.Next(20); i > 0; i--)
        {
            list.Add(new Annotation($"aws:{Pick(Names)}.{i}", _random.Next(3) switch
            {
                0 => AnnotationValue.Of(Pick(Texts)),
                1 => AnnotationValue.Of(BitConverter.Int64BitsToDouble(_random.NextInt64() & 0x7FEF_FFFF_FFFF_FFFF)),
                _ => AnnotationValue.Of(Half()),
            }));
        }

        return list;
    }

    private SegmentLink NextLink() => new(NextTraceId(), Half() ? NextId() : null, NextJson());

    private ReadOnlyMemory<byte> NextJson() =>
        Half() ? default : Encoding.UTF8.GetBytes($$$"""{"default": {"ä":[{{{_random.Next()}}}, null, {"a":{}}] } }""");

    /// <summary>With zero to nine decimals.</summary>
    private Timestamp NextTime()
    {
        var unit = (long)Math.Pow(10, _random.Next(10));
        return new Timestamp(_random.NextInt64() / unit * unit);
    }

    private SegmentId NextId() => new((ulong)_random.NextInt64() + 1);

    private TraceId NextTraceId() => new((ulong)_random.NextInt64(), (ulong)_random.NextInt64() + 1);

    private string? Text() => Half() ? Pick(Texts) : null;

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private bool Half() => _random.Next(2) == 0;

    private List<T> List<T>(Func<T> next)
    {
        var list = new List<T>();
        for (var i = Math.Max(0, _random.Next(5) - 2); i > 0; i--)
        {
            list.Add(next());
        }

        return list;
    }
}
