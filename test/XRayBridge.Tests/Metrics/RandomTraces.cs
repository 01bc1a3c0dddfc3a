using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Metrics;

/// <summary>Traces of every shape: nested, split into independent subsegments, orphaned, inferred, in progress; in random order.</summary>
internal sealed class RandomTraces(int seed)
{
    private const int Unknown = 1_000_000;

    private static readonly string[] Services = ["shop", "cart", "mailer", "fn", "gateway"];
    private static readonly string[] Names = ["shop", "cart", "DynamoDB", "SQS", "tax.example.com", "work"];
    private static readonly string?[] Spaces = ["aws", "remote", null, null, "local"];

    private readonly Random _random = new(seed);
    private int _lastId;

    public List<(SegmentDocument Document, SourceId Source)> Make(int traces)
    {
        var documents = new List<(SegmentDocument, SourceId)>();
        for (var trace = 1; trace <= traces; trace++)
        {
            _lastId = 0;
            for (var count = _random.Next(1, 8); count > 0; count--)
            {
                var source = Chance(0.5) ? MetricsBench.Poller : MetricsBench.Daemon;
                documents.AddRange(MakeDocuments(trace).Select(document => (document, source)));
            }
        }

        _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(documents));
        return documents;
    }

    private IEnumerable<SegmentDocument> MakeDocuments(int trace)
    {
        int? parent = _lastId == 0 || Chance(0.2) ? null : Chance(0.1) ? Unknown + _random.Next(3) : _random.Next(1, _lastId + 1);
        if (parent is { } owner && Chance(0.3))
        {
            yield return Documents.Independent(trace, owner, MakeSubsegment(2));
            yield break;
        }

        var id = ++_lastId;
        if (Chance(0.1))
        {
            yield return Documents.Segment(trace, id, Pick(Services), parent, inProgress: true, subsegments: MakeSubsegments(2));
        }

        if (Chance(0.97))
        {
            yield return Documents.Document(trace, parent, new Segment
            {
                Id = Documents.Id(id),
                Name = Pick(Chance(0.2) ? Names : Services),
                StartTime = Documents.Epoch,
                EndTime = MakeEnd(),
                Http = MakeHttp(),
                Error = Chance(0.1),
                Fault = Chance(0.1),
                Throttle = Chance(0.05),
                Subsegments = MakeSubsegments(3),
            });
        }
    }

    private Subsegment[] MakeSubsegments(int depth) => depth == 0 ? [] : [.. Enumerable.Range(0, _random.Next(3)).Select(_ => MakeSubsegment(depth))];

    private Subsegment MakeSubsegment(int depth) => new()
    {
        Id = Documents.Id(++_lastId),
        Name = Pick(Names),
        Namespace = Pick(Spaces),
        StartTime = Documents.Epoch,
        EndTime = MakeEnd(),
        Http = MakeHttp(),
        Error = Chance(0.1),
        Fault = Chance(0.1),
        Traced = Chance(0.1),
        Subsegments = MakeSubsegments(depth - 1),
    };

    private Timestamp? MakeEnd() =>
        Chance(0.05) ? null : Documents.Epoch.Add(TimeSpan.FromMilliseconds(_random.Next(-20, 2_000)));

    private HttpBlock? MakeHttp() => Chance(0.3) ? null : Documents.Http(
        Chance(0.2) ? null : Pick(["GET", "POST", "PUT"]),
        Chance(0.2) ? null : $"https://{Pick(Services)}/{_random.Next(4)}{Pick(["", "?q=1", "#f"])}",
        Chance(0.2) ? null : Pick([200, 201, 404, 429, 500, 503]),
        Chance(0.5) ? null : $"10.0.0.{_random.Next(5)}");

    private bool Chance(double share) => _random.NextDouble() < share;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
