using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>
/// A process that a test has started: what it prints is kept, lines can be waited for, and it is gone when the test is. The
/// deadlines are for what never comes, not for what is slow: no test passes or fails by how long something took.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly StringBuilder _output = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything printed so far, to both streams.</summary>
    public string Output
    {
        get
        {
            lock (_gate)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>User and system time used so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"Cannot start {file}.");
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    /// <summary>Runs a command to its end; fails with its output when the exit code is another than expected.</summary>
    public static async Task<string> RunAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, int expectedExitCode = 0)
    {
        await using var child = Start(file, arguments, environment);
        var exitCode = await child.WaitForExitAsync();
        return exitCode == expectedExitCode
            ? child.Output
            : throw new InvalidOperationException($"{file} ended with {exitCode}, not {expectedExitCode}:\n{child.Output}");
    }

    /// <summary>Waits until the output matches; fails with the output when the process ends first or the deadline passes.</summary>
    public async Task<Match> WaitForOutputAsync(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (regex.Match(_output.ToString()) is { Success: true } match)
                {
                    return match;
                }

                news = _news.Task;
            }

            if (_process.HasExited || watch.Elapsed > Deadline)
            {
                throw new InvalidOperationException($"'{pattern}' was not printed (exited: {_process.HasExited}):\n{Output}");
            }

            await Task.WhenAny(news, _process.WaitForExitAsync(), Task.Delay(Deadline - watch.Elapsed + TimeSpan.FromMilliseconds(1)));
        }
    }

    /// <summary>The exit code, once the process has ended and all it printed is in <see cref="Output"/>.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await WaitForExitAsync();
    }

    /// <summary>SIGKILL, as a power cut for the process.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Append(string? line)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            if (line is not null)
            {
                _output.Append(line).Append('\n');
            }

            news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        news.TrySetResult();
    }
}
