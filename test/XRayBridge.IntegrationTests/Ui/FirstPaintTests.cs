using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>How soon the first room of the demo is on the screen.</summary>
[Collection(SharedDemo.Name)]
public sealed class FirstPaintTests(DemoInBrowser demo, ITestOutputHelper output)
{
    private const int MaxFiles = 24;

    private const int MaxKilobytes = 120;

    /// <summary>The goal is one second; that is measured on a machine with nothing else to do. What decides it holds anywhere.</summary>
    [Fact]
    public async Task A_room_needs_few_files_and_few_bytes_before_its_first_paint()
    {
        foreach (var (fragment, selector) in new[] { ("#/map", ".node"), ("#/traces", ".trace-list tbody tr"), ("#/analytics?b=fault", ".area-b") })
        {
            await using var ui = await demo.OpenAsync();
            await ui.ShowAsync(fragment, selector);

            using var figures = JsonDocument.Parse(await ui.Page.EvaluateAsync<string>("""
                () => {
                  const files = performance.getEntriesByType('resource').filter(({ name }) => /\.(js|css|svg)$/.test(name));
                  return JSON.stringify({
                    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
                    files: files.length,
                    kilobytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024,
                  });
                }
                """));
            var root = figures.RootElement;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{fragment}: first paint after {root.GetProperty("paint").GetDouble():F0} ms, {root.GetProperty("files")} files, {root.GetProperty("kilobytes").GetDouble():F0} KB"));

            Assert.InRange(root.GetProperty("files").GetInt32(), 1, MaxFiles);
            Assert.InRange(root.GetProperty("kilobytes").GetDouble(), 1, MaxKilobytes);
        }
    }
}
