using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Filters;

public sealed class FilterErrorTests
{
    [Theory]
    [InlineData("responsetim > 5", 0, "'responsetim'", "a keyword", "Did you mean responsetime?")]
    [InlineData("fault AND status = 5", 10, "'status'", "a keyword", "Did you mean http.status?")]
    [InlineData("fautl", 0, "'fautl'", "a keyword", "Did you mean fault?")]
    [InlineData("xyz", 0, "'xyz'", "a keyword", null)]
    [InlineData("1-5f84c7a1-e7d1852db8c4fd35d88bf49a", 0, "'1'", "a keyword", "This is a trace id: ask for the trace itself, a filter expression cannot name one.")]
    [InlineData("fault AND", 9, "the end", "a keyword, '!' or '('", null)]
    [InlineData("OR fault", 0, "'OR'", "a keyword, '!' or '('", null)]
    [InlineData("()", 1, "')'", "a keyword, '!' or '('", null)]
    [InlineData("(fault", 6, "the end", "AND, OR, another term or ')'", null)]
    [InlineData("fault)", 5, "')'", "AND, OR, another term or the end", null)]
    [InlineData("fault > 5", 6, "'>'", "= or != behind fault", null)]
    [InlineData("fault = yes", 8, "'yes'", "true or false", null)]
    [InlineData("http.status = \"200\"", 14, "'\"200\"'", "a number", "Write the number without quotes.")]
    [InlineData("http.status = 1e999", 14, "'1e999'", "a number", null)]
    [InlineData("http.status CONTAINS 2", 12, "'CONTAINS'", "=, !=, <, <=, > or >= behind http.status", null)]
    [InlineData("http.url > \"a\"", 9, "'>'", "=, !=, CONTAINS, BEGINSWITH or ENDSWITH behind http.url", null)]
    [InlineData("http.url == \"a\"", 10, "'='", "a value", null)]
    [InlineData("http.url = AND user", 11, "'AND'", "a value", "Put the value in double quotes.")]
    [InlineData("user = \"alice", 7, "a text whose closing quote is missing", "a value", null)]
    [InlineData("user = \u201calice\u201d", 7, "a typographic quote; use \" instead", "a value", null)]
    [InlineData("fault @ error", 6, "a character that no keyword has", "AND, OR, another term or the end", null)]
    [InlineData("annotation", 10, "the end", "'.' or '[' and the annotation's key", "Write annotation.key or annotation[key].")]
    [InlineData("annotation. = 5", 0, "'annotation.'", "the annotation's key behind the dot", null)]
    [InlineData("annotation[]", 11, "']'", "the annotation's key", null)]
    [InlineData("annotation[a", 12, "the end", "']'", null)]
    [InlineData("annotation.a > x", 15, "'x'", "a number", null)]
    [InlineData("service", 7, "the end", "'('", "service() means any.")]
    [InlineData("service(my service)", 11, "'service'", "',' or ')'", "Put a name with spaces in double quotes.")]
    [InlineData("service(\"a\", \"b\")", 11, "','", "')'", null)]
    [InlineData("edge(\"a\")", 8, "')'", "','", "An edge has two ends: edge(from, to).")]
    [InlineData("service(id(nam: \"x\"))", 11, "'nam'", "name:, type: or account.id:", "Did you mean name?")]
    [InlineData("service(id(name = \"x\"))", 16, "'='", "':'", null)]
    [InlineData("service(id(name:a,name:b))", 18, "'name'", "each of name:, type: or account.id: at most once", null)]
    [InlineData("service(\"a\") { annotation.x }", 15, "'annotation.x'", "a keyword that is allowed in service(...) { }", "annotation is allowed in the top level.")]
    [InlineData("edge(a,b) { root }", 12, "'root'", "a keyword that is allowed in edge(...) { }", "root is allowed in service(...) { }.")]
    [InlineData("rootcause.responsetime.exception", 0, "'rootcause.responsetime.exception'", "a keyword", null)]
    [InlineData("service(a) { service(b) { fault", 13, "'service'", "a keyword that is allowed in service(...) { }", "service is allowed in the top level.")]
    [InlineData("(service(a) { fault", 19, "the end", "AND, OR, another term or ')'", null)]
    [InlineData("group.name", 10, "the end", "= or != behind group.name", null)]
    [InlineData("rootcause.json = 5", 17, "'5'", "#[...]", "Write the root causes as #[{ \"Services\": [{ \"Name\": \"...\" }] }].")]
    [InlineData("rootcause.json = #[", 17, "a JSON literal whose closing bracket is missing", "#[...]", "Write the root causes as #[{ \"Services\": [{ \"Name\": \"...\" }] }].")]
    [InlineData("rootcause.json = #[]", 19, "']'", "at least one root cause", null)]
    [InlineData("rootcause.json = #[{\"Service\": []}]", 20, "'\"Service\": []}]'", "one of Services, ClientImpacting", "Did you mean Services?")]
    [InlineData("rootcause.json = #[{\"Services\": 5}]", 32, "'5}]'", "an array", null)]
    [InlineData("rootcause.json = #[{\"Services\" 5}]", 31, "'5}]'", "valid JSON", null)]
    [InlineData("rootcause.json = #[{\"Services\":[{\"Name\":\"\\ud800\"}]}]", 40, "'\"\\ud800\"}]}]'", "valid Unicode", null)]
    public void Error_tells_where_and_what(string text, int offset, string found, string expected, string? hint)
    {
        Assert.Equal(new FilterError(offset, found, expected, hint), FilterTexts.Error(text));
    }

    [Fact]
    public void Message_holds_all_of_it()
    {
        Assert.Equal(
            "Cannot read the filter expression at offset 0: found 'fautl', expected a keyword. Did you mean fault?",
            FilterTexts.Error("fautl").Message);
    }

    [Fact]
    public void Offset_in_JSON_counts_characters_not_bytes()
    {
        const string Text = "rootcause.json = #[{\"Services\":\n[{\"Name\":\"\u00fc\u20ac\" 5}]}]";

        Assert.Equal(Text.IndexOf('5', StringComparison.Ordinal), FilterTexts.Error(Text).Offset);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("!", "")]
    public void Nesting_is_bounded(string open, string close)
    {
        static string Nest(string open, string close, int depth) =>
            string.Concat(Enumerable.Repeat(open, depth)) + "fault" + string.Concat(Enumerable.Repeat(close, depth));

        FilterTexts.Parse(Nest(open, close, FilterLimits.MaxDepth));
        var error = FilterTexts.Error(Nest(open, close, FilterLimits.MaxDepth + 1));
        Assert.Equal((FilterLimits.MaxDepth, "at most 50 levels"), (error.Offset, error.Expected));
        Assert.Equal(FilterLimits.MaxDepth, FilterTexts.Error(Nest(open, close, 4_000)).Offset);
    }

    [Fact]
    public void Terms_are_bounded()
    {
        var terms = string.Concat(Enumerable.Repeat("ok ", FilterLimits.MaxTerms));

        Assert.Equal(FilterLimits.MaxTerms, FilterTexts.Parse(terms).Root.TermCount);
        Assert.Equal((3_000, "at most 1000 terms"), (FilterTexts.Error(terms + "ok").Offset, FilterTexts.Error(terms + "ok").Expected));
    }

    [Fact]
    public void Length_is_bounded()
    {
        FilterTexts.Parse("fault".PadRight(FilterLimits.MaxLength));
        Assert.Equal(FilterLimits.MaxLength, FilterTexts.Error("fault".PadRight(FilterLimits.MaxLength + 1)).Offset);
    }
}
