using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XRayBridge.Tests.Architecture;

/// <summary>Core &lt;- Codecs &lt;- { Storage, Connectors } &lt;- Server, and the order of the folders inside of Core.</summary>
public sealed class LayeringTests
{
    [Theory]
    [InlineData("Core", "")]
    [InlineData("Codecs", "Core")]
    [InlineData("Storage", "Codecs Core")]
    [InlineData("Connectors", "Codecs Core")]
    [InlineData("Server", "Codecs Connectors Core Storage")]
    public void A_project_references_only_the_layers_below_it(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(SourceTree.Root, $"src/XRayBridge.{project}/XRayBridge.{project}.csproj"));

        var references = from reference in file.Descendants("ProjectReference")
                         let name = Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)
                         orderby name
                         select name["XRayBridge.".Length..];

        Assert.Equal(allowed, string.Join(' ', references));
    }

    [Theory]
    [InlineData("Model", "Model")]
    [InlineData("Contracts", "Model Contracts")]
    [InlineData("Semantics", "Model Contracts Semantics")]
    [InlineData("Metrics", "Model Contracts Semantics Filters Metrics")]
    [InlineData("Filters", "Model Contracts Semantics Filters")]
    [InlineData("Rollups", "Model Contracts Semantics Rollups")]
    [InlineData("TimeSeries", "Model Contracts Semantics Filters TimeSeries")]
    [InlineData("Insights", "Model Contracts Semantics Filters TimeSeries Groups Insights")]
    [InlineData("Sampling", "Model Contracts Sampling")]
    [InlineData("Intake", "Model Contracts Intake Pipeline")]
    [InlineData("Pipeline", "Model Contracts Pipeline")]
    public void A_folder_of_Core_uses_only_what_it_may(string folder, string allowed)
    {
        var allowedFolders = allowed.Split(' ');

        var offenders =
            from file in SourceTree.ProductFiles
            where file.Path.StartsWith($"src/XRayBridge.Core/{folder}/", StringComparison.Ordinal)
            from directive in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = directive.Name!.ToString()
            where name.StartsWith("XRayBridge.Core.", StringComparison.Ordinal)
            where !allowedFolders.Contains(name.Split('.')[2])
            select $"{file.Path}: {name}";

        Assert.Equal([], offenders);
    }

    [Fact]
    public void Core_and_Codecs_ban_files_and_sockets()
    {
        foreach (var project in new[] { "Core", "Codecs" })
        {
            var text = File.ReadAllText(Path.Combine(SourceTree.Root, $"src/XRayBridge.{project}/XRayBridge.{project}.csproj"));
            Assert.Contains("BannedSymbols.Pure.txt", text, StringComparison.Ordinal);
        }
    }
}
