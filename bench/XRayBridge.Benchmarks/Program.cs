using System.Globalization;
using XRayBridge.Benchmarks;
using XRayBridge.Benchmarks.Codecs;
using XRayBridge.Benchmarks.Load;
using XRayBridge.Benchmarks.Storage;

return args switch
{
    ["list"] => Commands.List(),
    ["run", var name] => Commands.Run(name),
    ["allocations"] => AllocationGate.Check(update: false),
    ["allocations", "--update"] => AllocationGate.Check(update: true),
    ["fill-store", var count] when int.TryParse(count, out var documents) => StoreFill.Run(documents, randomIds: false),
    ["fill-store", var count, "--random-ids"] when int.TryParse(count, out var documents) => StoreFill.Run(documents, randomIds: true),
    ["codec-speed"] => CodecSpeed.Run(),
    ["fill-traces", var directory, var count, var minutes] => await TraceFill.RunAsync(
        directory, long.Parse(count, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture)),
    ["send-traces", .. var load] => await TraceLoad.RunAsync(load),
    ["send-udp", .. var load] => await UdpLoad.RunAsync(load),
    _ => Commands.Usage(),
};
