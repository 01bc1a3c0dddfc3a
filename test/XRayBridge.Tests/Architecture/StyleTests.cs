using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XRayBridge.Tests.Architecture;

/// <summary>The rules of shape that no analyzer checks: one type a file, short files, short methods, plain folders.</summary>
public sealed class StyleTests
{
    private const int MaxFileLines = 500;
    private const int MaxMethodLines = 60;
    private const int MaxDecoderLines = 100;

    private static readonly string[] ForbiddenFolders = ["Utils", "Util", "Common", "Helpers", "Helper", "Misc"];

    private static readonly string[] UnfinishedMarks = ["TODO", "FIXME", "HACK", "NotImplementedException"];

    [Fact]
    public void A_file_is_at_most_500_lines_long() =>
        AssertNone(from file in SourceTree.Files where file.LineCount > MaxFileLines select $"{file.Path}: {file.LineCount} lines");

    [Fact]
    public void A_method_is_at_most_60_lines_long_or_100_when_it_switches() =>
        AssertNone(
            from file in SourceTree.Files
            from method in file.Methods
            where method.Lines > (method.IsSwitch ? MaxDecoderLines : MaxMethodLines)
            select $"{file.Path}: {method.Name} has {method.Lines} lines");

    [Fact]
    public void A_file_holds_one_top_level_type_that_it_is_named_after() =>
        AssertNone(
            from file in SourceTree.ProductFiles
            where file.TopLevelTypes.Count > 0
            let names = file.TopLevelTypes.Select(SourceFile.NameOf).ToList()
            where names.Count != 1 || names[0] != Path.GetFileNameWithoutExtension(file.Path)
            select $"{file.Path}: {string.Join(", ", names)}");

    [Fact]
    public void The_folder_is_the_namespace() =>
        AssertNone(
            from file in SourceTree.ProductFiles
            from space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let folder = Path.GetDirectoryName(file.Path)!["src/".Length..].Replace('/', '.')
            where space.Name.ToString() != folder
            select $"{file.Path}: {space.Name}");

    [Fact]
    public void No_folder_is_a_drawer_for_odds_and_ends() =>
        AssertNone(
            from file in SourceTree.Files
            where file.Path.Split('/').Intersect(ForbiddenFolders, StringComparer.OrdinalIgnoreCase).Any()
            select file.Path);

    [Fact]
    public void Nothing_is_left_unfinished_or_folded_away() =>
        AssertNone(
            from file in SourceTree.ProductFiles
            from mark in UnfinishedMarks.Append("#region")
            where file.Text.Contains(mark, StringComparison.Ordinal)
            select $"{file.Path}: {mark}");

    [Fact]
    public void A_class_is_sealed_static_or_abstract() =>
        AssertNone(
            from file in SourceTree.ProductFiles
            from type in file.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration
            where !type.Modifiers.Any(modifier =>
                modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
            select $"{file.Path}: {type.Identifier.Text}");

    [Fact]
    public void Program_is_at_most_40_lines_long() =>
        Assert.InRange(SourceTree.Files.Single(file => file.Path == "src/XRayBridge.Server/Program.cs").LineCount, 1, 41);

    private static void AssertNone(IEnumerable<string> offenders) => Assert.Equal([], offenders);
}
