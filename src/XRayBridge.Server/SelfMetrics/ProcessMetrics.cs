using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;

namespace XRayBridge.Server.SelfMetrics;

/// <summary>What is expected of any exporter: the process's CPU time, memory, files and start, and what was built.</summary>
internal static class ProcessMetrics
{
    private const string OpenFiles = "/proc/self/fd";

    public static void Register(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(SelfMetricsCollector.MeterName);
        var started = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        meter.CreateObservableCounter(
            "process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds, description: "User and system CPU time spent.");
        meter.CreateObservableGauge(
            "process_resident_memory_bytes", () => Environment.WorkingSet, description: "Resident memory.");
        meter.CreateObservableGauge(
            "process_start_time_seconds", () => started, description: "When the bridge was started, in seconds since the epoch.");
        meter.CreateObservableGauge("process_open_fds", CountOpenFiles, description: "Open file descriptors.");
        meter.CreateObservableGauge("dotnet_gc_heap_bytes", () => GC.GetTotalMemory(false), description: "Memory that managed objects take.");
        meter.CreateObservableCounter(
            "dotnet_gc_allocated_bytes_total", () => GC.GetTotalAllocatedBytes(), description: "Bytes of managed objects made since the start.");
        meter.CreateObservableCounter(
            "dotnet_gc_pause_seconds_total", () => GC.GetTotalPauseDuration().TotalSeconds, description: "Time that collections held the process.");
        var build = new Measurement<int>(
            1,
            new KeyValuePair<string, object?>("version", BuildInfo.Version),
            new KeyValuePair<string, object?>("runtime", RuntimeInformation.FrameworkDescription));
        meter.CreateObservableGauge("xraybridge_build_info", () => build, description: "Version of the bridge and of its runtime; always 1.");
    }

    /// <summary>0 where the system does not tell.</summary>
    private static int CountOpenFiles() => Directory.Exists(OpenFiles) ? Directory.GetFileSystemEntries(OpenFiles).Length : 0;
}
