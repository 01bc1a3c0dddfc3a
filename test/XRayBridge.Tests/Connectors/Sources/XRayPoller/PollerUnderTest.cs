using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Connectors.Aws;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

/// <summary>
/// A poller against a fake X-Ray in a process of its own. Intake, state and progress outlive <see cref="StopAsync"/>, so that it can
/// be started again as after a kill.
/// </summary>
internal sealed class PollerUnderTest : IAsyncDisposable
{
    private readonly TestMeters _meters = new();
    private readonly XRayPollerPlan _plan;

    private XRayPollerSource? _source;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private PollerUnderTest(FakeXRayProcess fake, Func<XRayPollerPlan, XRayPollerPlan>? change)
    {
        Fake = fake;
        var plan = new XRayPollerPlan
        {
            Targets = [new PollerTarget(new AwsTarget("fake", null, null, null, null, new Uri(fake.Endpoint)), null)],
            PollInterval = TimeSpan.FromMilliseconds(100),
            Holdback = TimeSpan.Zero,
            Overlap = TimeSpan.FromSeconds(5),
            FirstWindow = TimeSpan.FromMinutes(90),
        };
        _plan = change is null ? plan : change(plan);
    }

    public FakeXRayProcess Fake { get; }

    public RecordingIntake Intake { get; } = new();

    public DictionaryStateStore State { get; } = new();

    public SourceProgress Progress { get; } = new(TimeProvider.System);

    public CollectionClock Collections { get; } = new();

    public SourceStatus Status => _source!.Status;

    public static async Task<PollerUnderTest> CreateAsync(string fakeOptions, Func<XRayPollerPlan, XRayPollerPlan>? change = null) =>
        new(await FakeXRayProcess.StartAsync(fakeOptions), change);

    public PollerUnderTest Start(Func<XRayPollerPlan, XRayPollerPlan>? change = null)
    {
        var services = new PollerServices(
            Intake, State, Progress, Collections, TimeProvider.System, new XRayPollerTelemetry(_meters.Factory, NullLogger<XRayPollerTelemetry>.Instance));
        var plan = change is null ? _plan : change(_plan);
        _stop = new CancellationTokenSource();
        _source = new XRayPollerSource(
            plan.Targets[0], plan, services, new AwsTelemetry(_meters.Factory, NullLogger<AwsTelemetry>.Instance));
        _running = _source.RunAsync(_stop.Token);
        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _source?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Waits until every document that the fake will ever have is in, and a window that is newer than all of them is complete.</summary>
    public async Task CatchUpAsync()
    {
        var requests = await TruthAsync("requests");
        await UntilAsync(() => Intake.CompleteCount >= requests);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        await UntilAsync(() => Status.CompleteThrough >= now);
    }

    public Task UntilAsync(Func<bool> condition) => Eventually.GetAsync(
        () => Task.FromResult(condition()), isTrue => isTrue);

    /// <summary>A number of the truth: documents or requests.</summary>
    public async Task<int> TruthAsync(string name) => Number(await Fake.ControlAsync("/truth?at=all"), $"# {name} (\\d+)");

    public async Task<int> StatisticAsync(string name) => Number(await Fake.StatisticsAsync(), $"\"{name}\":(\\d+)");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Fake.DisposeAsync();
        _meters.Dispose();
    }

    private static int Number(string text, string pattern) =>
        int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}
