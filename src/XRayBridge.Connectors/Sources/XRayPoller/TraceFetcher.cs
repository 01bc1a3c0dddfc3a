using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Fetches whole traces: follows the pages of an answer, asks again for what was left unprocessed, reads the documents. One for each worker.</summary>
internal sealed class TraceFetcher(XRayClient client, SourceId source, InternTable names, int maxDocumentBytes, IIntake intake, TimeProvider time)
{
    /// <summary>Rounds for unprocessed ids; the service names them when it is short of time.</summary>
    private const int MaxRounds = 6;

    /// <summary>Pages of one call: five traces of 500 KB. A service that pages for ever is not followed.</summary>
    private const int MaxPages = 100;

    private static readonly TimeSpan FirstRoundBound = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxRoundBound = TimeSpan.FromSeconds(10);

    private readonly TraceCompleteness _completeness = new();

    /// <exception cref="AwsCallException">The traces could not be had: none of them.</exception>
    public async Task<FetchedBatch> FetchAsync(FetchItem[] items, CancellationToken cancellationToken)
    {
        var documents = new List<SegmentDocument>(items.Length * 4);
        var wanted = Array.ConvertAll(items, item => item.Id);
        for (var round = 1; wanted.Length > 0; round++)
        {
            if (round > MaxRounds)
            {
                throw new AwsCallException($"Cannot fetch trace {wanted[0]}: the service left it unprocessed {MaxRounds} times.");
            }

            if (round > 1)
            {
                await Task.Delay(Backoff.FullJitter(round - 1, FirstRoundBound, MaxRoundBound), time, cancellationToken);
            }

            wanted = await FetchPagesAsync(wanted, documents, cancellationToken);
        }

        var incomplete = new bool[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            incomplete[i] = items[i].IsPartial || _completeness.IsIncomplete(items[i].Id, documents);
        }

        return new FetchedBatch(items, incomplete, documents);
    }

    private async Task<TraceId[]> FetchPagesAsync(TraceId[] ids, List<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        List<TraceId> unprocessed = [];
        string? token = null;
        for (var page = 1; page == 1 || token is not null; page++)
        {
            if (page > MaxPages)
            {
                throw new AwsCallException($"Cannot fetch trace {ids[0]}: the service's answer has more than {MaxPages} pages.");
            }

            var fetched = await client.BatchGetTracesAsync(ids, token, cancellationToken);
            Read(fetched.Documents, documents);
            unprocessed.AddRange(fetched.Unprocessed);
            token = fetched.NextToken;
        }

        return [.. unprocessed];
    }

    private void Read(IReadOnlyList<FetchedDocument> fetched, List<SegmentDocument> documents)
    {
        for (var i = 0; i < fetched.Count; i++)
        {
            if (SegmentReader.TryRead(fetched[i].Utf8, names, NameRule.AnyText, maxDocumentBytes, out var document, out var error))
            {
                documents.Add(document);
            }
            else
            {
                intake.Reject(source, error.Reason, error.Code, error.Message, fetched[i].Utf8.Span);
            }
        }
    }
}
