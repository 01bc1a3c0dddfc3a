namespace XRayBridge.Core.Filters.Syntax;

/// <summary>
/// A reference to a group. It must be resolved (<see cref="FilterExpression.TryResolveGroups"/>) before the expression is evaluated.
/// </summary>
/// <param name="By"><see cref="FilterField.GroupName"/> or <see cref="FilterField.GroupArn"/>.</param>
/// <param name="Negated">Written with <c>!=</c>.</param>
/// <param name="Value">The name or the ARN.</param>
public sealed record GroupFilter(FilterField By, bool Negated, string Value) : FilterNode
{
    public override int TermCount => 1;
}
