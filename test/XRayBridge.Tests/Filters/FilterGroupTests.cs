using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Filters;

public sealed class FilterGroupTests
{
    private readonly Dictionary<string, string> _filters = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("group.name = \"slow\"", "responsetime > 2")]
    [InlineData("group.arn = \"arn:slow\" AND user = \"alice\"", "responsetime > 2 AND user = \"alice\"")]
    [InlineData("group.name != slow", "!responsetime > 2")]
    [InlineData("!(group.name = bad OR ok)", "!(fault OR error OR ok)")]
    [InlineData("ok AND group.name = nested", "ok AND responsetime > 2 AND (fault OR error)")]
    public void Reference_stands_for_the_groups_filter(string text, string resolved)
    {
        _filters["slow"] = "responsetime > 2";
        _filters["bad"] = "fault OR error";
        _filters["nested"] = "group.name = slow AND group.arn = \"arn:bad\"";

        Assert.Equal(resolved, Resolve(text).Text);
    }

    [Fact]
    public void Expression_without_references_is_resolved_already()
    {
        var expression = FilterTexts.Parse("fault AND service(x) { error }");

        Assert.True(expression.TryResolveGroups(Lookup, out var resolved, out _));
        Assert.Same(expression, resolved);
    }

    [Fact]
    public void Group_without_a_filter_stands_for_every_trace()
    {
        _filters["Default"] = "";

        Assert.Equal("", Resolve("group.name = Default").Text);
        Assert.Equal("!service()", Resolve("group.name != Default").Text);
    }

    [Fact]
    public void Unknown_group_is_an_error() =>
        Assert.Equal("Cannot resolve group.name = \"x\": there is no such group.", Resolve("ok AND group.name = x").Error);

    [Fact]
    public void Group_that_contains_itself_is_an_error_that_shows_the_way()
    {
        _filters["a"] = "group.name = b";
        _filters["b"] = "ok OR group.arn = \"arn:a\"";

        Assert.Equal("Cannot resolve group.arn = \"arn:a\": the group contains itself (a -> b -> a).", Resolve("group.name = a").Error);
    }

    [Fact]
    public void Groups_inside_one_another_are_bounded()
    {
        for (var i = 0; i < 30; i++)
        {
            _filters[$"g{i}"] = $"group.name = g{i + 1}";
        }

        Assert.Equal("Cannot resolve group.name = \"g16\": more than 16 groups inside one another.", Resolve("group.name = g0").Error);
    }

    [Fact]
    public void Terms_of_groups_are_bounded()
    {
        for (var i = 0; i < 16; i++)
        {
            _filters[$"g{i}"] = $"group.name = g{i + 1} OR (group.name = g{i + 1} AND group.name = g{i + 1})";
        }

        _filters["g15"] = "fault";

        Assert.Equal("Cannot resolve the groups: more than 10000 terms with the groups put in.", Resolve("group.name = g0").Error);
    }

    private (string? Text, string? Error) Resolve(string text)
    {
        FilterTexts.Parse(text).TryResolveGroups(Lookup, out var resolved, out var error);
        return (resolved?.ToString(), error);
    }

    private FilterGroup? Lookup(FilterField by, string value)
    {
        var name = by == FilterField.GroupArn ? value["arn:".Length..] : value;
        return _filters.TryGetValue(name, out var filter) ? new FilterGroup(name, FilterTexts.Parse(filter)) : null;
    }
}
