namespace XRayBridge.Core.Filters.Syntax;

/// <summary>The empty expression: every trace matches.</summary>
public sealed record EverythingFilter : FilterNode
{
    private EverythingFilter()
    {
    }

    public static EverythingFilter Instance { get; } = new();

    public override int TermCount => 0;
}
