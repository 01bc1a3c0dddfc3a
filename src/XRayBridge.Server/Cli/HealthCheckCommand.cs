using System.Net;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>Asks <c>/ready</c> of a running bridge; made for the health checks of containers.</summary>
internal static class HealthCheckCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        var listen = loaded.Values.Listen;
        var url = new Uri($"http://{ReachableAddress.Of(new IPEndPoint(listen.Host, listen.Port))}/ready");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(url);
            terminal.Out.WriteLine(await response.Content.ReadAsStringAsync());
            return response.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            terminal.Error.WriteLine($"Cannot ask {url}: {exception.Message}");
            return ExitCode.Failure;
        }
    }
}
