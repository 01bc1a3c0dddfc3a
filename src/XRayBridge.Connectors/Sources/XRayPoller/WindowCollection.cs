using System.Threading.Channels;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// One attempt at one window: one task reads the pages of summaries, several fetch traces while pages still come, one hands
/// documents to intake and remembers their traces. The first failure ends the attempt; what was stored until then is
/// remembered and not fetched again.
/// </summary>
internal sealed class WindowCollection
{
    /// <summary>Documents a call of intake: about a commit's worth.</summary>
    private const int MaxDocumentsPerAppend = 1024;

    /// <summary>After a kill so many traces, or so much time's, are fetched again at most.</summary>
    private const int TracesPerCheckpoint = 1000;

    /// <summary>
    /// Batches that wait for a worker. Pages are read well ahead (a token does not live for ever): 10,000 batches of 5 traces of 40 bytes are
    /// 2 MB.
    /// </summary>
    private const int MaxBatchesAhead = 10_000;

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(2);

    private readonly XRayClient _client;
    private readonly IReadOnlyList<TraceFetcher> _fetchers;
    private readonly TraceLedger _ledger;
    private readonly SourceId _source;
    private readonly PollerTarget _target;
    private readonly XRayPollerPlan _plan;
    private readonly PollerServices _services;
    private readonly Channel<FetchItem[]> _wanted = Channel.CreateBounded<FetchItem[]>(
        new BoundedChannelOptions(MaxBatchesAhead) { SingleWriter = true });

    private readonly Channel<FetchedBatch> _fetched;

    private Exception? _failure;
    private bool _isCutShort;
    private long _traces;

    public WindowCollection(
        XRayClient client, IReadOnlyList<TraceFetcher> fetchers, TraceLedger ledger, PollerTarget target, SourceId source, XRayPollerPlan plan, PollerServices services)
    {
        _client = client;
        _fetchers = fetchers;
        _ledger = ledger;
        _target = target;
        _source = source;
        _plan = plan;
        _services = services;
        _fetched = Channel.CreateBounded<FetchedBatch>(new BoundedChannelOptions(fetchers.Count * 4) { SingleReader = true });
    }

    /// <summary>
    /// Runs to the end of the window or to the first failure. A null window fetches only the incomplete traces that are due. Cancellation ends it
    /// without a failure: what was fetched may then not be stored.
    /// </summary>
    /// <param name="window">The window, or null.</param>
    /// <param name="onStored">Told how many traces more are in the log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CollectionOutcome> RunAsync(PollWindow? window, Action<int> onStored, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var storing = StoreAsync(onStored, stop, cancellationToken);
        var working = new Task[_fetchers.Count + 1];
        working[0] = GuardAsync(() => ReadPagesAsync(window, stop.Token), stop);
        for (var i = 0; i < _fetchers.Count; i++)
        {
            var fetcher = _fetchers[i];
            working[i + 1] = GuardAsync(() => FetchAsync(fetcher, stop.Token), stop);
        }

        await Task.WhenAll(working);
        _fetched.Writer.Complete();
        await storing;
        _ledger.ReleaseAll(_services.Time.GetUtcNow());
        cancellationToken.ThrowIfCancellationRequested();
        return new CollectionOutcome(_traces, _failure is null && !_isCutShort, _failure);
    }

    /// <summary>Keeps the first failure and stops the others; their cancellation is no failure.</summary>
    private async Task GuardAsync(Func<Task> work, CancellationTokenSource stop)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop, by the caller or by the failure of another.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
            await stop.CancelAsync();
        }
    }

    private async Task ReadPagesAsync(PollWindow? window, CancellationToken cancellationToken)
    {
        var claimed = new List<FetchItem>();
        var left = _plan.MaxTraces;
        _ledger.ClaimRefetches(_services.Time.GetUtcNow(), left, claimed);
        left -= claimed.Count;
        await QueueAsync(claimed, isLast: window is null, cancellationToken);
        string? token = null;
        for (var isMore = window is not null; isMore; isMore = token is not null && !_isCutShort)
        {
            var page = await _client.GetTraceSummariesAsync(window!.Value.From, window.Value.To, _target.Filter, token, cancellationToken);
            _services.Telemetry.Unreadable(_target.Name, page.Unreadable);
            var waiting = claimed.Count;
            _isCutShort = !_ledger.TryClaim(page.Summaries, left, claimed);
            left -= claimed.Count - waiting;
            token = page.NextToken;
            await QueueAsync(claimed, isLast: token is null || _isCutShort, cancellationToken);
        }

        _wanted.Writer.Complete();
    }

    /// <summary>Hands full batches to the workers; what does not fill one waits for the next page, unless there is none.</summary>
    private async Task QueueAsync(List<FetchItem> claimed, bool isLast, CancellationToken cancellationToken)
    {
        var taken = 0;
        while (claimed.Count - taken >= _plan.BatchSize || (isLast && claimed.Count > taken))
        {
            var size = Math.Min(_plan.BatchSize, claimed.Count - taken);
            await _wanted.Writer.WriteAsync([.. claimed.GetRange(taken, size)], cancellationToken);
            taken += size;
        }

        claimed.RemoveRange(0, taken);
    }

    private async Task FetchAsync(TraceFetcher fetcher, CancellationToken cancellationToken)
    {
        while (await _wanted.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_wanted.Reader.TryRead(out var items))
            {
                var batch = await fetcher.FetchAsync(items, cancellationToken);
                await _fetched.Writer.WriteAsync(batch, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Goes on after a failure of the others until all that was fetched is stored. When storing itself fails, the others are
    /// stopped: a full channel must not hold them.
    /// </summary>
    private Task StoreAsync(Action<int> onStored, CancellationTokenSource stop, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            var batches = new List<FetchedBatch>();
            var documents = new List<SegmentDocument>(MaxDocumentsPerAppend);
            var unsaved = 0;
            var lastSave = _services.Time.GetUtcNow();
            while (await _fetched.Reader.WaitToReadAsync(cancellationToken))
            {
                Take(batches, documents);
                if (documents.Count > 0)
                {
                    await _services.Intake.AcceptAsync(_source, documents, cancellationToken);
                }

                var stored = Remember(batches);
                onStored(stored);
                unsaved += stored;
                var now = _services.Time.GetUtcNow();
                if (unsaved >= TracesPerCheckpoint || now - lastSave >= CheckpointInterval)
                {
                    await _services.SaveAsync(_ledger, null, cancellationToken);
                    (unsaved, lastSave) = (0, now);
                }
            }
        },
        stop);

    private void Take(List<FetchedBatch> batches, List<SegmentDocument> documents)
    {
        batches.Clear();
        documents.Clear();
        while (documents.Count < MaxDocumentsPerAppend && _fetched.Reader.TryRead(out var batch))
        {
            batches.Add(batch);
            documents.AddRange(batch.Documents);
        }
    }

    private int Remember(List<FetchedBatch> batches)
    {
        var traces = 0;
        var refetches = 0;
        var givenUp = 0;
        var now = _services.Time.GetUtcNow();
        foreach (var batch in batches)
        {
            givenUp += _ledger.Record(batch, now);
            traces += batch.Items.Length;
            refetches += batch.Items[0].IsRefetch ? batch.Items.Length : 0;
        }

        _traces += traces;
        _services.Telemetry.Stored(_target.Name, traces, refetches, givenUp);
        return traces;
    }
}
