using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Connectors.Aws;

/// <summary>
/// Calls the X-Ray API of one target: signs, spaces calls, retries what may pass, and says clearly what does not. Every
/// operation has its own rate. Safe for concurrent use.
/// </summary>
internal sealed class XRayClient : IDisposable
{
    /// <summary>Five traces of 500 KB, every byte escaped twice over: 5 MB × 4, and room.</summary>
    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>What clients plan for with AWS; from there the rate finds the account's own limit.</summary>
    private const double InitialAwsCallsPerSecond = 5;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstRetryBound = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxRetryBound = TimeSpan.FromSeconds(20);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly AwsTarget _target;
    private readonly XRayClientPlan _plan;
    private readonly TimeProvider _time;
    private readonly AwsTelemetry _telemetry;
    private readonly AwsAccess _access;
    private readonly SigV4Signer _signer = new();
    private readonly HttpMessageInvoker _http;
    private readonly AdaptiveRate _summariesRate;
    private readonly AdaptiveRate _tracesRate;
    private readonly AdaptiveRate _uploadRate;
    private readonly AdaptiveRate _otherRate;

    public XRayClient(AwsTarget target, XRayClientPlan plan, TimeProvider time, AwsTelemetry telemetry)
    {
        _target = target;
        _plan = plan;
        _time = time;
        _telemetry = telemetry;
        _access = new AwsAccess(target, time, telemetry);
        Clock = new ServiceClock(time);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = plan.MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            AllowAutoRedirect = false,
            UseCookies = false,
        });

        // An endpoint of the user's own may be a bridge that takes thousands of calls a second: no limit until it throttles.
        var initialRate = target.Endpoint is null ? InitialAwsCallsPerSecond : double.PositiveInfinity;
        _summariesRate = new AdaptiveRate(time, initialRate);
        _tracesRate = new AdaptiveRate(time, initialRate);

        // AWS takes 2,600 documents a second and region by default, and says so when it is too much.
        _uploadRate = new AdaptiveRate(time, double.PositiveInfinity);
        _otherRate = new AdaptiveRate(time, double.PositiveInfinity);
    }

    /// <summary>The service's time; the machine's until the first answer.</summary>
    public ServiceClock Clock { get; }

    /// <summary>What all calls came to so far.</summary>
    public CallTally Tally { get; } = new();

    /// <summary>One page of the traces that changed in [from, to) and match a filter expression, if there is one.</summary>
    /// <exception cref="AwsCallException">The call failed for good.</exception>
    public async Task<TraceSummaryPage> GetTraceSummariesAsync(
        Timestamp from, Timestamp to, string? filter, string? nextToken, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(256);
        TraceSummariesRequestWriter.Write(body, from, to, filter, nextToken);
        var page = await CallAsync<TraceSummaryPage>(
            XRayOperation.GetTraceSummaries, _summariesRate, body.WrittenMemory, TraceSummariesResponseReader.TryRead, cancellationToken);
        _telemetry.Scanned(_target.Name, page.TracesProcessed);
        Tally.AddScanned(page.TracesProcessed);
        return page;
    }

    /// <summary>One page of the documents of one to five traces.</summary>
    /// <exception cref="AwsCallException">The call failed for good.</exception>
    public async Task<FetchedTraces> BatchGetTracesAsync(
        ReadOnlyMemory<TraceId> ids, string? nextToken, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(256);
        BatchGetTracesRequestWriter.Write(body, ids.Span, nextToken);
        var traces = await CallAsync<FetchedTraces>(
            XRayOperation.BatchGetTraces, _tracesRate, body.WrittenMemory, BatchGetTracesResponseReader.TryRead, cancellationToken);
        var retrieved = nextToken is null ? ids.Length - traces.Unprocessed.Count : 0;
        _telemetry.Retrieved(_target.Name, retrieved);
        Tally.AddRetrieved(retrieved);
        return traces;
    }

    /// <summary>Sends up to 50 documents; returns those that the service did not take.</summary>
    /// <exception cref="AwsCallException">The call failed for good.</exception>
    public Task<IReadOnlyList<UnprocessedSegment>> PutTraceSegmentsAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> documents, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        PutTraceSegmentsRequestWriter.Write(body, documents);
        return CallAsync<IReadOnlyList<UnprocessedSegment>>(
            XRayOperation.PutTraceSegments, _uploadRate, body.WrittenMemory, PutTraceSegmentsResponseReader.TryRead, cancellationToken);
    }

    /// <summary>Tells the service how a daemon is doing.</summary>
    /// <exception cref="AwsCallException">The call failed for good.</exception>
    public Task PutTelemetryRecordAsync(TelemetryRecord record, string hostname, string? resourceArn, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(512);
        TelemetryRecordsRequestWriter.Write(body, record, hostname, resourceArn);
        return ForwardAsync(XRayOperation.PutTelemetryRecords, body.WrittenMemory, cancellationToken);
    }

    /// <summary>Makes any call with a body that somebody else wrote; the answer's body is returned as it came.</summary>
    /// <exception cref="AwsCallException">The call failed for good.</exception>
    public Task<byte[]> ForwardAsync(XRayOperation operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        CallAsync<byte[]>(operation, _otherRate, body, TryCopy, cancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        _access.Dispose();
    }

    private async Task<T> CallAsync<T>(
        XRayOperation operation, AdaptiveRate rate, ReadOnlyMemory<byte> body, ResponseReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        var retries = 0;
        var hasRenewed = false;
        var hasCorrected = false;
        while (true)
        {
            await rate.WaitAsync(cancellationToken);
            var identity = await _access.GetAsync(cancellationToken);
            var started = _time.GetTimestamp();
            var attempt = await AttemptAsync(identity, operation, body, reader, cancellationToken);
            _telemetry.Answered(_target.Name, operation, attempt.Failure, _time.GetElapsedTime(started));
            Tally.Answered(attempt.Failure?.Kind);
            rate.Answered(attempt.Failure?.Kind == AwsFailureKind.Throttled);
            if (attempt.Failure is not { } failure)
            {
                return attempt.Answer!;
            }

            if (failure.MayBeClockSkew && attempt.ClockMoved && !hasCorrected)
            {
                hasCorrected = true;
                continue;
            }

            if (failure.Kind is AwsFailureKind.ExpiredToken or AwsFailureKind.Credentials)
            {
                // A refused key is looked up again by the next call; an ended session by this one, once.
                _access.Invalidate(identity);
            }

            if (failure.Kind == AwsFailureKind.ExpiredToken && !hasRenewed)
            {
                hasRenewed = true;
                _telemetry.RenewingCredentials(_target.Name);
                continue;
            }

            if (!failure.IsRetryable || retries == _plan.RetryAttempts)
            {
                throw new AwsCallException($"Cannot call {operation.Name} at {identity.Endpoint}: {failure.Text}", failure.Kind, failure.Code, failure.Answer);
            }

            retries++;
            _telemetry.Retrying(_target.Name, operation, failure);
            await Task.Delay(Backoff.FullJitter(retries, FirstRetryBound, MaxRetryBound), _time, cancellationToken);
        }
    }

    private async Task<AwsAttempt<T>> AttemptAsync<T>(
        AwsIdentity identity, XRayOperation operation, ReadOnlyMemory<byte> body, ResponseReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = new CancellationTokenSource(CallTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = await CreateRequestAsync(identity, operation, body, either.Token);
            using var response = await _http.SendAsync(request, either.Token);
            var clockMoved = ObserveClock(response);
            var isSuccess = response.StatusCode == HttpStatusCode.OK;
            using var answer = await PooledBody.ReadAsync(response.Content, isSuccess ? MaxAnswerBytes : MaxErrorBytes, either.Token);
            if (!isSuccess)
            {
                return new AwsAttempt<T>(null, FailureOf(response, answer.Bytes), clockMoved);
            }

            return reader(answer.Bytes, out var result, out var error)
                ? new AwsAttempt<T>(result, null, clockMoved)
                : Failed<T>(AwsFailureKind.Transient, "UnreadableAnswer", error);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failed<T>(AwsFailureKind.Transient, "Timeout", $"No answer within {CallTimeout.TotalSeconds} seconds");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.NameResolutionError)
        {
            return Failed<T>(AwsFailureKind.Transient, "UnknownHost", exception.Message, "Check --region and --endpoint.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return Failed<T>(AwsFailureKind.Transient, "ConnectionFailed", exception.Message);
        }
        catch (Exception exception) when (AwsAccess.IsCredentialFailure(exception))
        {
            return Failed<T>(
                AwsFailureKind.Credentials, "NoCredentials", exception.Message, "The credentials could not be renewed: check the profile or role.");
        }
    }

    private async ValueTask<HttpRequestMessage> CreateRequestAsync(
        AwsIdentity identity, XRayOperation operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(identity.Endpoint, identity.Endpoint.AbsolutePath.TrimEnd('/') + operation.Path))
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } },
        };
        if (identity.Credentials is not null)
        {
            var keys = await identity.Credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
            _signer.Sign(request, body.Span, keys, identity.Region, Clock.Now);
        }

        return request;
    }

    private bool ObserveClock(HttpResponseMessage response)
    {
        if (response.Headers.Date is not { } date || !Clock.Observe(date))
        {
            return false;
        }

        _telemetry.ClockSkewed(_target.Name, -Clock.Offset);
        return true;
    }

    private static bool TryCopy(ReadOnlySpan<byte> body, [NotNullWhen(true)] out byte[]? answer, out string error)
    {
        answer = body.ToArray();
        error = "";
        return true;
    }

    private static AwsFailure FailureOf(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var header = response.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? string.Join("", values) : null;
        var error = ApiErrorBody.Read(body, header);
        return AwsFailure.FromAnswer(response.StatusCode, error.Code, error.Message) with
        {
            Answer = new ForwardedAnswer((int)response.StatusCode, error.Code, body.ToArray()),
        };
    }

    private static AwsAttempt<T> Failed<T>(AwsFailureKind kind, string code, string message, string advice = "")
        where T : class => new(null, new AwsFailure(kind, code, message, advice));
}
