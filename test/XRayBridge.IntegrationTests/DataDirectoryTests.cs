using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>A data directory that is damaged, full or no directory: one clear line, and what is acknowledged stays.</summary>
public sealed class DataDirectoryTests
{
    [Fact]
    public async Task A_file_in_its_place_is_one_clear_line_and_1()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("data"), "");

        Assert.Equal(
            $"xraybridge: Cannot make the data directory {folder.File("data")}: The file '{folder.File("data")}' already exists. "
            + "Make the directory writable for the user that runs the bridge, or set storage.data_dir.\n",
            await FailToStartAsync(folder));
    }

    [Fact]
    public async Task A_damaged_state_database_is_one_clear_line_and_1()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        var state = folder.File("data/state.db");
        await File.WriteAllBytesAsync(state, Garbage());

        Assert.Equal(
            $"xraybridge: Cannot use {state}: the file is damaged (file is not a database). It holds the counters and the positions of polls "
            + "and consumers. Put back a copy of it; or move it (with its -wal and -shm) away and start again: documents are kept, "
            + "counters are made anew from the documents that the log still holds, and polls begin again.\n",
            await FailToStartAsync(folder));

        foreach (var file in Directory.GetFiles(folder.File("data"), "state.db*"))
        {
            File.Delete(file);
        }

        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"));
        await RequestsAsync(bridge, 10);
    }

    [Fact]
    public async Task A_damaged_partition_is_set_aside_and_its_documents_stay_counted()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        await File.WriteAllBytesAsync(Assert.Single(Directory.GetFiles(folder.File("data"), "segments-*.db")), Garbage());

        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"));

        Assert.Matches(@"ERROR StorageTelemetry: Lost .*segments-\S+\.db: it is damaged \(.+\)", bridge.Process.Output);
        await RequestsAsync(bridge, 10);
        Assert.Contains("\"UnprocessedTraceSegments\":[]", await PutAsync(bridge, 10, 5), StringComparison.Ordinal);
        await RequestsAsync(bridge, 15);
        Assert.Equal(1, (await bridge.MetricsAsync())["xraybridge_storage_damaged_partitions_total"]);
    }

    [Fact]
    public async Task A_full_disk_refuses_what_it_cannot_keep_and_goes_on_when_there_is_space()
    {
        using var folder = new TempFolder();
        var data = Directory.CreateDirectory(folder.File("data")).FullName;
        await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", data]);
        try
        {
            await using var bridge = await BridgeProcess.ServeAsync(data);
            await File.WriteAllBytesAsync(Path.Combine(data, "ballast"), new byte[2 * 1024 * 1024]);
            var kept = 0;
            var answer = await PutAsync(bridge, 0, 50, Padding);
            while (answer.Contains("\"UnprocessedTraceSegments\":[]", StringComparison.Ordinal))
            {
                kept += 50;
                answer = await PutAsync(bridge, kept, 50, Padding);
            }

            using var ready = await bridge.Http.GetAsync("/ready");
            Assert.Contains("the disk is full. Free space, lower storage.max_size or storage.retention_days", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            File.Delete(Path.Combine(data, "ballast"));
            answer = await Eventually.GetAsync(() => PutAsync(bridge, kept, 50, Padding), text => text.Contains("\"UnprocessedTraceSegments\":[]", StringComparison.Ordinal));
            await RequestsAsync(bridge, kept + 50);
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [data]);
        }
    }

    private const int Padding = 2_000;

    private static byte[] Garbage()
    {
        var bytes = new byte[16 * 1024];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static async Task FillAsync(TempFolder folder)
    {
        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"));
        await PutAsync(bridge, 0, 10);
        await RequestsAsync(bridge, 10);
        Assert.Equal(0, await bridge.TerminateAsync());
    }

    private static Task<string> FailToStartAsync(TempFolder folder) => ChildProcess.RunAsync(
        Binaries.Bridge,
        ["serve", "--log-level", "ERROR", "--port", "0", "--tcp", "off", "--udp", "off", "--data-dir", folder.File("data")],
        expectedExitCode: 1);

    private static async Task RequestsAsync(BridgeProcess bridge, int number) => await Eventually.GetAsync(
        bridge.MetricsTextAsync, text => text.Contains($"xray_service_requests_total{{service=\"shop\"}} {number}\n", StringComparison.Ordinal));

    private static async Task<string> PutAsync(BridgeProcess bridge, int first, int count, int padding = 0)
    {
        var documents = Enumerable.Range(first, count).Select(number =>
            $$$"""{\"trace_id\":\"1-581cf771-{{{number:x24}}}\",\"id\":\"00000000000000a1\",\"name\":\"shop\",\"start_time\":1,\"end_time\":2,\"metadata\":{\"p\":\"{{{new string('x', padding)}}}\"}}""");
        using var api = new HttpClient { BaseAddress = bridge.XRayApi };
        using var put = await api.PostAsync(
            "/TraceSegments", new StringContent($"{{\"TraceSegmentDocuments\":[{string.Join(',', documents.Select(document => $"\"{document}\""))}]}}"));
        return await put.Content.ReadAsStringAsync();
    }
}
