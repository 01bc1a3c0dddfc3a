using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XRayBridge.Tests.Architecture;

/// <summary>The C# files of the repository, parsed.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(Read);

    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static IEnumerable<SourceFile> ProductFiles => Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static string Root { get; } = FindRoot();

    private static IReadOnlyList<SourceFile> Read() =>
    [
        .. from folder in new[] { "src", "test", "bench" }
           from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
           orderby relative
           let text = File.ReadAllText(path)
           select new SourceFile(relative, text, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot()),
    ];

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
