using System.Buffers;
using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Storage.Sqlite.Index;

/// <summary>
/// Documents of traces with everything that filters ask for, in the words that random filters use, so that they match now and
/// then; late, in progress, with unknown parents. The same seed gives the same documents.
/// </summary>
internal sealed class RandomSearchTraces(int seed)
{
    private const int MostDocuments = 5;

    private static readonly string[] Words = ["shop", "cart", "tax.example.com", "a b", "AND"];
    private static readonly string[] Keys = ["tier", "n", "flag", "a.b", "_1"];
    private static readonly double[] Numbers = [0, 1, -1, 0.3, 200];
    private static readonly InternTable Names = new();

    private readonly Random _random = new(seed);
    private ulong _lastId;

    /// <summary>In the order in which they come: a trace's own now and then far apart.</summary>
    public List<SegmentDocument> Make(int firstTrace, int traces)
    {
        var documents = new List<(int Place, SegmentDocument Document)>();
        for (var trace = firstTrace; trace < firstTrace + traces; trace++)
        {
            var first = _lastId;
            var start = _random.NextDouble() * 150;
            for (var count = _random.Next(1, MostDocuments); count > 0; count--)
            {
                var place = (trace * 4) + (Chance(0.1) ? _random.Next(traces * 4) : _random.Next(8));
                foreach (var document in Parts(trace, first, start))
                {
                    documents.Add((document.IsComplete ? place + _random.Next(6) : place, document));
                }
            }
        }

        return [.. documents.OrderBy(item => item.Place).Select(item => item.Document)];
    }

    private IEnumerable<SegmentDocument> Parts(int trace, ulong first, double start)
    {
        SegmentId? parent = _lastId == first || Chance(0.2) ? null : new SegmentId(first + 1 + (ulong)_random.Next((int)(_lastId - first)));
        var id = new SegmentId(++_lastId);
        start += _random.NextDouble() * 2;
        if (Chance(0.15))
        {
            yield return Document(trace, parent, Root(id, start, inProgress: true));
        }

        if (Chance(0.95))
        {
            yield return Document(trace, parent, Root(id, start, inProgress: false));
        }
    }

    private Segment Root(SegmentId id, double start, bool inProgress) => new()
    {
        Id = id,
        Name = Pick(Words),
        StartTime = StoredSegments.At(start),
        EndTime = inProgress ? null : StoredSegments.At(start + Pick(Numbers)),
        InProgress = inProgress,
        Error = Chance(0.2),
        Fault = Chance(0.2),
        Throttle = Chance(0.1),
        User = Maybe(Pick(Words)),
        ResourceArn = Maybe(Pick(Words)),
        Origin = Maybe(Pick(Words)),
        Http = Http(),
        Aws = Chance(0.5) ? null : Aws(),
        Annotations = Annotations(),
        Subsegments = Subsegments(start, 2),
    };

    private Subsegment[] Subsegments(double start, int depth) =>
        depth == 0 ? [] : [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Part(start, depth))];

    private Subsegment Part(double start, int depth) => new()
    {
        Id = new SegmentId(++_lastId),
        Name = Pick(Words),
        Namespace = Pick(["aws", "remote", null]),
        StartTime = StoredSegments.At(start),
        EndTime = StoredSegments.At(start + (_random.NextDouble() / 2)),
        Error = Chance(0.1),
        Fault = Chance(0.1),
        Http = Http(),
        Annotations = Annotations(),
        Subsegments = Subsegments(start, depth - 1),
    };

    private Annotation[] Annotations() =>
        [.. Keys.Where(_ => Chance(0.15)).Select(key => new Annotation(key, Value()))];

    private AnnotationValue Value() => _random.Next(3) switch
    {
        0 => AnnotationValue.Of(Pick(Words)),
        1 => AnnotationValue.Of(Pick(Numbers)),
        _ => AnnotationValue.Of(Chance(0.5)),
    };

    private HttpBlock? Http() => Chance(0.3) ? null : new HttpBlock
    {
        Method = Maybe(Pick(Words)),
        Url = Maybe(Pick(Words)),
        UserAgent = Maybe(Pick(Words)),
        ClientIp = Maybe(Pick(Words)),
        Status = Chance(0.2) ? null : Pick([200, 404, 429, 503]),
    };

    private AwsBlock Aws() => new()
    {
        Json = Encoding.UTF8.GetBytes(
            $"{{\"account_id\":\"123456789012\",\"ec2\":{{\"instance_id\":\"{Pick(Words)}\",\"availability_zone\":\"{Pick(Words)}\"}}}}"),
    };

    /// <summary>As the store will read it.</summary>
    private static SegmentDocument Document(int trace, SegmentId? parent, Entity root)
    {
        var json = new ArrayBufferWriter<byte>();
        SegmentWriter.Write(
            new SegmentDocument { TraceId = StoredSegments.Trace(trace), ParentId = parent, Root = root, Format = DocumentFormat.XRayJson, Raw = default },
            json);
        Assert.True(SegmentReader.TryRead(json.WrittenMemory, Names, NameRule.AnyText, out var document, out var error), error.Message);
        return document;
    }

    private string? Maybe(string value) => Chance(0.5) ? value : null;

    private bool Chance(double share) => _random.NextDouble() < share;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
