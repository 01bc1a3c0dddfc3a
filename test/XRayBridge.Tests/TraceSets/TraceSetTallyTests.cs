using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Core.TraceSets;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.TraceSets;

public sealed class TraceSetTallyTests
{
    private readonly TraceSetTally _set = new();

    [Fact]
    public void Traces_are_counted_by_how_they_ended_and_by_the_values_that_they_have()
    {
        Add(Documents.Segment(1, 1, "shop", ms: 10, http: new HttpBlock { Method = "GET", Url = "http://shop/a", Status = 200 }));
        Add(Documents.Segment(2, 1, "shop", ms: 30, fault: true, http: new HttpBlock { Method = "GET", Url = "http://shop/b", Status = 500 }));

        var dimensions = _set.Build();

        Assert.Equal((1, 1), (_set.Statistics.Ok, _set.Statistics.Faults));
        Assert.Equal(
            ["Service", "Url", "Method", "Status"],
            dimensions.Select(dimension => dimension.Kind.ToString()));
        var method = Assert.Single(dimensions.Single(dimension => dimension.Kind == TraceSetDimensionKind.Method).Values);
        Assert.Equal(new TraceSetValue(AnnotationValue.Of("GET"), 2, 1, new Duration(40_000_000)), method);
        Assert.Equal(2, dimensions.Single(dimension => dimension.Kind == TraceSetDimensionKind.Status).Values.Count);
        Assert.DoesNotContain(dimensions, dimension => dimension.IsCut);
    }

    [Fact]
    public void A_value_that_every_trace_has_another_of_is_bounded_and_says_so()
    {
        for (var i = 0; i < 1_200; i++)
        {
            Add(Documents.Segment(i, 1, "shop", http: new HttpBlock { Url = string.Create(CultureInfo.InvariantCulture, $"http://shop/{i}") }));
        }

        var urls = _set.Build().Single(dimension => dimension.Kind == TraceSetDimensionKind.Url);

        Assert.Equal(TraceSetTally.MaxValues, urls.Values.Count);
        Assert.True(urls.IsCut);
        Assert.Equal(1_200, _set.Statistics.Total);
    }

    [Theory]
    [InlineData(50, 500)]
    [InlineData(90, 900)]
    [InlineData(99, 990)]
    public void A_percentile_is_within_a_sixty_fourth(int ofHundred, double milliseconds)
    {
        var times = new TimeDistribution();
        Assert.Null(times.Percentile(ofHundred));
        for (var i = 1_000; i > 0; i--)
        {
            times.Add(new Duration(i * Timestamp.NanosecondsPerMillisecond));
        }

        Assert.InRange(times.Percentile(ofHundred)!.Value.TotalMilliseconds, milliseconds * 63 / 64, milliseconds * 65 / 64);
        Assert.Equal(1_000, times.ToList().Sum(bucket => bucket.Count));
    }

    [Fact]
    public void Any_time_has_a_bucket()
    {
        var times = new TimeDistribution();
        foreach (var nanoseconds in new[] { long.MinValue, -1, 0, 1, 63, 64, 1_000_003, long.MaxValue })
        {
            times.Add(new Duration(nanoseconds));
        }

        var values = times.ToList().Select(bucket => bucket.Value.Nanoseconds).ToList();
        Assert.Equal(0, values[0]);
        Assert.Equal(values.Order(), values);
        Assert.Equal(6, values.Count);
    }

    private void Add(SegmentDocument document)
    {
        var entry = new LogEntry(1, document, new SourceId(SourceKind.Api, "api"), Documents.Epoch);
        _set.Add(TraceSummarizer.Summarize(TraceTree.Of(new StoredTrace(document.TraceId, [entry]))));
    }
}
