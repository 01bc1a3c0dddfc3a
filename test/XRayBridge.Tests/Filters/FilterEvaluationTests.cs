using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Tests.Filters;

/// <summary>The rules of the filter reference, 2.5, on <see cref="FilterTraces.Shop"/>.</summary>
public sealed class FilterEvaluationTests
{
    private static readonly FilterTrace Trace = FilterTraces.Shop();

    private static readonly FilterTrace Worked = FilterTraces.Worked();

    public static TheoryData<string> Matching { get; } =
    [
        "", "throttle", "!ok", "partial", "!fault", "fault = false", "fault != true", "ok != true",
        "fault OR throttle", "!(fault AND throttle)", "throttle !fault responsetime < 1",
        "fault AND error OR throttle", "throttle OR fault AND error",
        "responsetime = 0.3", "responsetime >= 0.3", "responsetime <= 0.3", "responsetime > 0.2 duration = 3.06", "duration != 4",
        "http.status = 200", "http.status", "http.method = GET", "http.useragent BEGINSWITH curl", "http.clientip ENDSWITH \".9\"",
        "http.url CONTAINS \"/cart\"", "http.url CONTAINS \"\"", "http.url AND responsetime > 0.2",
        "!resource.arn", "!(resource.arn = x)", "!(resource.arn != x)", "instance.id = i-1", "availabilityzone = eu-west-1a",
    ];

    public static TheoryData<string> NotMatching { get; } =
    [
        "ok", "fault", "error", "!partial", "throttle = false", "(throttle OR fault) AND error",
        "responsetime > 0.3", "http.status != 200", "http.method = get", "http.url BEGINSWITH shop",
        "resource.arn", "resource.arn = x", "resource.arn != x", "resource.arn CONTAINS \"\"",
    ];

    public static TheoryData<string> MatchingAnyOfSeveral { get; } =
    [
        "user", "user = u1", "user = u2", "user != u1", "user CONTAINS \"\"", "annotation.tier = gold", "annotation.tier",
        "annotation.tier != silver", "annotation.tier CONTAINS ol", "annotation.n > 29", "annotation.n = 30", "annotation.n = \"31\"",
        "annotation.n != \"30\"", "annotation.yes", "annotation.yes = true", "annotation.no = false", "annotation.no != true", "!annotation.no",
        "!annotation.unset", "annotation[a.b] = x", "annotation.a.b = x", "!(annotation.unset = 5)",
    ];

    public static TheoryData<string> NotMatchingAnyOfSeveral { get; } =
    [
        "user = u3", "annotation.TIER", "annotation.tier = Gold", "annotation.n = \"30\"", "annotation.n > 30", "annotation.n = 31",
        "annotation.no", "annotation.yes = \"true\"", "annotation.unset", "annotation.unset != 5", "annotation.tier > 5", "annotation.yes != 1",
    ];

    public static TheoryData<string> MatchingInTheGraph { get; } =
    [
        "service(shop)", "service() { fault }", "service(pay) { fault }", "service(cart) { error }",
        "service(cart) { throttle AND inferred AND http.status = 400 }", "service(shop) { root }", "service(shop) { ok }",
        "service(id(type: \"AWS::DynamoDB::Table\")) { throttle }", "service(id(type: \"aws::dynamodb::table\"))",
        "service(mail) { partial !responsetime !http.status }", "service(id(account.id: \"123456789012\")) { duration = 0.1 AND responsetime = 0.1 }",
        "service(id(type: client))", "!service(gone)", "service() { name = pay AND type = \"aws::lambda::function\" }", "!service(pay) { root }",
        "edge(shop, cart) { error }", "edge(shop, pay) { ok }", "edge(shop, id(type: \"AWS::Lambda::Function\")) { responsetime > 0.2 }",
        "edge(id(type: client), shop) { http.method = GET }", "edge(, cart)", "edge(shop,)", "edge(,) { fault AND http.status = 500 }",
        "!edge(cart, shop)", "edge(pay, bank) { fault }", "edge(pay, id(type: remote))",
    ];

    public static TheoryData<string> NotMatchingInTheGraph { get; } =
    [
        "service(gone)", "service(Shop)", "!service(cart)", "service(shop) { fault }", "service(pay) { fault AND duration > 1 }",
        "service(id(type: client)) { ok }", "service(id(account.id: \"1\"))", "service(cart) { root }", "service(pay) { http.status != 500 }",
        "service(mail) { responsetime }", "service(mail) { http.status != 500 }",
        "edge(cart, shop)", "edge(shop, pay) { fault AND responsetime > 0.2 }", "edge(shop, cart) { ok }", "edge(id(type: client), pay)",
    ];

    public static TheoryData<string> MatchingRootCauses { get; } =
    [
        "rootcause.fault.service", "rootcause.fault.service { first and name = shop }", "rootcause.fault.service { last and inferred and type = remote }",
        "rootcause.fault.service { index = 1 and account.id = \"123456789012\" }", "rootcause.fault.service { index > 1 }",
        "rootcause.fault.entity { index = 1 and name = deserialize }", "rootcause.fault.entity { remote and name = pay }",
        "rootcause.fault.entity { first and last and name = bank }", "rootcause.fault.entity { last and remote and name = bank }",
        "rootcause.fault.exception { message CONTAINS \"not authorized\" }", "rootcause.fault.exception { name = AuthError and last and index = 1 }",
        "rootcause.responsetime.entity { remote and coverage = 0.8 and name = pay }", "rootcause.error.service { name = cart }",
        "rootcause.json = #[{\"Services\":[{\"Name\":\"shop\"},{\"Type\":\"AWS::Lambda::Function\",\"EntityPath\":[{},{\"Exceptions\":[{},{\"Name\":\"AuthError\"}]},{}]},{\"Inferred\":true}]}]",
        "rootcause.json = #[{\"ClientImpacting\":false},{\"Services\":[{},{\"Name\":\"cart\"}]}]",
        "rootcause.json = #[{\"Services\":[{\"Names\":[\"shop\"],\"EntityPath\":[{\"Coverage\":1},{\"Remote\":true}]},{}]}]",
        "rootcause.json != #[{\"Services\":[{\"Name\":\"shop\"}]}]",
    ];

    public static TheoryData<string> NotMatchingRootCauses { get; } =
    [
        "rootcause.error.entity { name = bank }", "rootcause.fault.service { first and name = pay }", "rootcause.fault.service { index > 2 }",
        "rootcause.fault.entity { name = deserialize and first }", "rootcause.fault.exception { name = AuthError and first }",
        "rootcause.responsetime.entity { coverage > 0.9 and name = pay and remote }",
        "rootcause.json = #[{\"Services\":[{\"Name\":\"shop\"}],\"ClientImpacting\":false}]",
        "rootcause.json = #[{\"ClientImpacting\":false},{\"Services\":[]}]",
        "rootcause.json != #[{\"ClientImpacting\":false}]",
    ];

    /// <summary>The filter rows of the API reference's worked example, 3.9.</summary>
    public static TheoryData<string, bool> WorkedExample { get; } = new()
    {
        { "throttle", true },
        { "error", false },
        { "ok", false },
        { "service(\"cart\"){error}", true },
        { "service(id(type:\"AWS::DynamoDB::Table\")){throttle}", true },
        { "edge(\"shop\",\"tax.example.com\"){ok}", true },
        { "edge(\"shop\",id(type:\"remote\")){responsetime > 0.1}", true },
        { "!service(\"cart\")", false },
        { "service(\"shop\"){error}", false },
        { "annotation.tier = \"gold\" AND user = \"u1\" AND http.status = 200", true },
        { "responsetime > 0.2 duration < 1", true },
    };

    [Theory]
    [MemberData(nameof(WorkedExample))]
    public void Worked_example_matches_as_documented(string filter, bool matches) =>
        Assert.Equal(matches, FilterTexts.Parse(filter).Matches(Worked));

    [Theory]
    [MemberData(nameof(Matching))]
    [MemberData(nameof(MatchingAnyOfSeveral))]
    [MemberData(nameof(MatchingInTheGraph))]
    [MemberData(nameof(MatchingRootCauses))]
    public void Matches(string filter) => Assert.True(FilterTexts.Parse(filter).Matches(Trace));

    [Theory]
    [MemberData(nameof(NotMatching))]
    [MemberData(nameof(NotMatchingAnyOfSeveral))]
    [MemberData(nameof(NotMatchingInTheGraph))]
    [MemberData(nameof(NotMatchingRootCauses))]
    public void Does_not_match(string filter) => Assert.False(FilterTexts.Parse(filter).Matches(Trace));

    [Fact]
    public void Either_an_expression_or_its_negation_matches()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var expression = new FilterExpression(new RandomFilters(seed).Next());
            Assert.True(expression.TryResolveGroups((_, value) => new FilterGroup(value, FilterExpression.Everything), out var resolved, out _));
            var negated = new FilterExpression(new NotFilter(resolved.Root));

            Assert.NotEqual(resolved.Matches(Trace), negated.Matches(Trace));
            Assert.NotEqual(resolved.Matches(Worked), negated.Matches(Worked));
        }
    }

    [Fact]
    public void Unresolved_group_is_our_own_mistake() =>
        Assert.Throws<InvalidOperationException>(() => FilterTexts.Parse("group.name = x").Matches(Trace));

    [Theory]
    [InlineData("throttle AND !fault AND responsetime > 0.1 AND http.url CONTAINS \"/cart\" AND user = u2")]
    [InlineData("annotation.tier = gold AND annotation.n > 29 AND service(cart) { error } AND edge(shop, cart) { throttle }")]
    [InlineData("rootcause.fault.exception { message CONTAINS \"not authorized\" }")]
    public void Evaluation_allocates_nothing(string filter)
    {
        var expression = FilterTexts.Parse(filter);
        expression.Matches(Trace);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            expression.Matches(Trace);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
