using XRayBridge.Core.Sampling;

namespace XRayBridge.Tests.Sampling;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a", "", false)]
    [InlineData("?", "", false)]
    [InlineData("?", "x", true)]
    [InlineData("/api/move/*", "/api/move/", true)]
    [InlineData("/api/move/*", "/api/move", false)]
    [InlineData("*.example.com", "A.EXAMPLE.com", true)]
    [InlineData("g?t", "GET", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("**a**", "bab", true)]
    [InlineData("*ab?d*", "xxabcabcdx", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[ab]", "a", false)]
    public void Pattern_matches_as_written(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Glob.IsMatch(pattern, text));

    [Fact]
    public void Random_patterns_match_what_a_slow_and_plain_matcher_matches()
    {
        static bool Plain(string pattern, string text) =>
            pattern.Length == 0 ? text.Length == 0
            : pattern[0] == '*' ? Plain(pattern[1..], text) || (text.Length > 0 && Plain(pattern, text[1..]))
            : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Plain(pattern[1..], text[1..]);

        var random = new Random(1);
        for (var i = 0; i < 5_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "ab*?*"[random.Next(5)]));
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => "ab"[random.Next(2)]));
            Assert.Equal(Plain(pattern, text), Glob.IsMatch(pattern, text));
        }
    }

    [Fact]
    public void Many_stars_do_not_explode()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 64));

        Assert.False(Glob.IsMatch(pattern + "b", new string('a', 100_000)));
    }
}
