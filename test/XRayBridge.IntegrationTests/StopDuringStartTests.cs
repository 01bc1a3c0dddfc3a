using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>A stop that comes before the start is over ends the bridge as any other.</summary>
public sealed class StopDuringStartTests
{
    /// <summary>Ended by the signal itself, since nobody listens to it yet: nothing has been taken in by then.</summary>
    private const int EndedBySignal = 143;

    [Theory]
    [InlineData("is open:")]
    [InlineData("Listening on udp")]
    [InlineData("goes on after 0")]
    [InlineData("metric series as of 0")]
    public async Task It_ends_without_an_error(string line)
    {
        using var folder = new TempFolder();
        await using var bridge = ChildProcess.Start(
            Binaries.Bridge,
            ["serve", "--port", "0", "--tcp", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--otlp-grpc", "127.0.0.1:0", "--otlp-http", "127.0.0.1:0", "--data-dir", folder.File("data")]);
        await bridge.WaitForOutputAsync(line);

        var exitCode = await bridge.TerminateAsync();

        Assert.Contains(exitCode, new[] { 0, EndedBySignal });
        Assert.DoesNotContain(" ERROR ", bridge.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", bridge.Output, StringComparison.Ordinal);
    }
}
