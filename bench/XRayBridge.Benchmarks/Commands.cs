using XRayBridge.Benchmarks.Codecs;

namespace XRayBridge.Benchmarks;

/// <summary>The commands of the command line; each returns the exit code.</summary>
internal static class Commands
{
    public static int Usage()
    {
        Console.Error.WriteLine("Usage: list | run NAME | run all | allocations [--update] | codec-speed | fill-store COUNT [--random-ids] | fill-traces DIRECTORY COUNT MINUTES | send-traces ADDRESS:PORT RATE SECONDS FIRST | send-udp ADDRESS:PORT RATE SECONDS [BYTES]");
        return 2;
    }

    public static int List()
    {
        foreach (var benchmark in Catalog.All)
        {
            Console.WriteLine($"{benchmark.Name,-24} {benchmark.Description}");
        }

        return 0;
    }

    public static int Run(string name)
    {
        var selected = Catalog.All.Where(benchmark => name == "all" || benchmark.Name == name).ToList();
        if (selected.Count == 0)
        {
            Console.Error.WriteLine($"Cannot run {name}: no such benchmark. 'list' shows them.");
            return 2;
        }

        var yardstick = new BareJsonReader();
        Console.WriteLine($"{"benchmark",-24} {"µs/op",10} {"x bare JSON",12} {"bytes/op",10}");
        foreach (var benchmark in selected)
        {
            var (time, reference) = Measurement.Times(benchmark, yardstick);
            var bytes = Measurement.AllocatedBytes(benchmark);
            Console.WriteLine($"{benchmark.Name,-24} {time * 1e6,10:F3} {time / reference,12:F2} {bytes,10}");
        }

        return 0;
    }
}
