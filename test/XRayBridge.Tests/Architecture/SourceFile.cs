using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XRayBridge.Tests.Architecture;

/// <summary>One C# file: its path from the repository's root, its text, its syntax.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Syntax)
{
    public int LineCount => Syntax.SyntaxTree.GetText().Lines.Count;

    public IReadOnlyList<MemberDeclarationSyntax> TopLevelTypes =>
    [
        .. Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax),
    ];

    public IEnumerable<(string Name, int Lines, bool IsSwitch)> Methods =>
        from method in Syntax.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let span = method.GetLocation().GetLineSpan()
        let name = method switch
        {
            MethodDeclarationSyntax named => named.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            _ => method.Kind().ToString(),
        }
        select (name, span.EndLinePosition.Line - span.StartLinePosition.Line + 1, method.DescendantNodes().Any(IsSwitch));

    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.Text,
        DelegateDeclarationSyntax named => named.Identifier.Text,
        _ => throw new InvalidOperationException($"{type.Kind()} has no name."),
    };

    private static bool IsSwitch(SyntaxNode node) => node is SwitchStatementSyntax or SwitchExpressionSyntax;
}
