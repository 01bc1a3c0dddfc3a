using System.Text.Json;
using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The accessibility checker axe-core, from the web interface's own packages.</summary>
internal static class Axe
{
    /// <summary>The serious and critical findings, one line each. The page must be without its policy, which would refuse the script.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = ScriptPath() });
        var json = await page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run()).violations)");
        using var violations = JsonDocument.Parse(json);
        return
        [
            .. violations.RootElement.EnumerateArray()
                .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(violation => $"{violation.GetProperty("id")}: {violation.GetProperty("nodes")[0].GetProperty("html")} {violation.GetProperty("nodes")[0].GetProperty("failureSummary")}"),
        ];
    }

    private static string ScriptPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "XRayBridge.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return Path.Combine(folder.FullName, "web", "node_modules", "axe-core", "axe.min.js");
    }
}
