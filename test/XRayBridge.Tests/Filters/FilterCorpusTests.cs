using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Filters;

/// <summary>Every expression of AWS' documentation and of clients' tests (filter reference, 2.6), and how it is understood.</summary>
public sealed class FilterCorpusTests
{
    public static TheoryData<string, string> Documented { get; } = new()
    {
        { "responsetime > 5", "responsetime > 5" },
        { "duration >= 5 AND duration <= 8", "duration >= 5 AND duration <= 8" },
        { "ok", "ok" },
        { "!ok", "!ok" },
        { "ok = false", "ok = false" },
        { "ok !partial duration <3", "ok AND !partial AND duration < 3" },
        { "http.status != 200", "http.status != 200" },
        { "http.url CONTAINS \"/api/game/\"", "http.url CONTAINS \"/api/game/\"" },
        { "user CONTAINS \"\"", "user CONTAINS \"\"" },
        { "http.url AND responseTime > 2", "http.url AND responsetime > 2" },
        { "fault = true AND http.url CONTAINS \"example/game\" AND responsetime >= 5", "fault = true AND http.url CONTAINS \"example/game\" AND responsetime >= 5" },
        { "service(\"api.example.com\") { fault }", "service(\"api.example.com\") { fault }" },
        { "service() { fault }", "service() { fault }" },
        { "service(\"data-plane\") {root = true and fault = true}", "service(\"data-plane\") { root = true AND fault = true }" },
        { "service(\"api.amazon.com\") { fault = true OR responsetime > 2.5 } AND annotation.foo = \"bar\"", "service(\"api.amazon.com\") { fault = true OR responsetime > 2.5 } AND annotation.foo = \"bar\"" },
        { "http.url BEGINSWITH \"http://api.example.com/\" AND http.url CONTAINS \"/v2/\" AND !service(\"api.example.com\")", "http.url BEGINSWITH \"http://api.example.com/\" AND http.url CONTAINS \"/v2/\" AND !service(\"api.example.com\")" },
        { "edge(\"api.example.com\", \"backend.example.com\") { error }", "edge(\"api.example.com\", \"backend.example.com\") { error }" },
        { "service(id(name: \"random-name\", type: \"AWS::Lambda::Function\")) { error }", "service(id(name: \"random-name\", type: \"AWS::Lambda::Function\")) { error }" },
        { "service(id(type: \"AWS::Lambda::Function\")) { error }", "service(id(type: \"AWS::Lambda::Function\")) { error }" },
        { "service(id(account.id: \"123456789012\")) OR service(id(account.id: \"210987654321\"))", "service(id(account.id: \"123456789012\")) OR service(id(account.id: \"210987654321\"))" },
        { "edge(id(name: \"service-one\", type:\"service::type\"), id(name: \"service-two\", type:\"service::type\")) { fault }", "edge(id(name: \"service-one\", type: \"service::type\"), id(name: \"service-two\", type: \"service::type\")) { fault }" },
        { "edge(id(name: \"www\", type: \"client::Synthetics\"), id(name: \"www\", type: \"AWS::ElasticBeanstalk::Environment\"))", "edge(id(name: \"www\", type: \"client::Synthetics\"), id(name: \"www\", type: \"AWS::ElasticBeanstalk::Environment\"))" },
        { "annotation.gameid = \"817DL6VO\"", "annotation.gameid = \"817DL6VO\"" },
        { "annotation.age", "annotation.age" },
        { "!annotation.age", "!annotation.age" },
        { "annotation.age > 29", "annotation.age > 29" },
        { "annotation[my.dotted.key] = \"x\"", "annotation[\"my.dotted.key\"] = \"x\"" },
        { "group.name = \"high_response_time\" AND user = \"alice\"", "group.name = \"high_response_time\" AND user = \"alice\"" },
        { "rootcause.fault.entity { last and name = \"deserialize\" }", "rootcause.fault.entity { last AND name = \"deserialize\" }" },
        { "rootcause.responsetime.entity { remote and coverage > 0.7 and name = \"traces\" }", "rootcause.responsetime.entity { remote AND coverage > 0.7 AND name = \"traces\" }" },
        { "rootcause.fault.service { inferred and name = traces and type = \"AWS::DynamoDB\" }", "rootcause.fault.service { inferred AND name = \"traces\" AND type = \"AWS::DynamoDB\" }" },
        { "rootcause.fault.service { index > 5 }", "rootcause.fault.service { index > 5 }" },
        { "rootcause.responsetime.service { last and type = \"AWS::DynamoDB\" }", "rootcause.responsetime.service { last AND type = \"AWS::DynamoDB\" }" },
        { "rootcause.error.exception { message CONTAINS \"not authorized\" }", "rootcause.error.exception { message CONTAINS \"not authorized\" }" },
        {
            """rootcause.json = #[{ "Services": [ { "Name": "GetWeatherData", "EntityPath": [{ "Name": "GetWeatherData" }, { "Name": "get_temperature" } ] }, { "Name": "GetTemperature", "EntityPath": [ { "Name": "GetTemperature" } ] } ] }]""",
            """rootcause.json = #[{"Services":[{"Name":"GetWeatherData","EntityPath":[{"Name":"GetWeatherData"},{"Name":"get_temperature"}]},{"Name":"GetTemperature","EntityPath":[{"Name":"GetTemperature"}]}]}]"""
        },
    };

    public static TheoryData<string, string> Lenient { get; } = new()
    {
        { "service(\"x\") { fault", "service(\"x\") { fault }" },
        { "rootcause.fault.service { inferred and name = traces", "rootcause.fault.service { inferred AND name = \"traces\" }" },
        { "FAULT And Http.Status=500", "fault AND http.status = 500" },
        { "fault&&error||ok", "fault AND error OR ok" },
        { "fault OR error ok", "fault OR error AND ok" },
        { "not fault NOT error", "!fault AND !error" },
        { "!!fault", "!!fault" },
        { "((fault) AND (error AND ok))", "fault AND error AND ok" },
        { "(fault OR error) partial", "(fault OR error) AND partial" },
        { "!(fault OR error)", "!(fault OR error)" },
        { "!user = 'bob'", "!user = \"bob\"" },
        { "http.status=200!partial", "http.status = 200 AND !partial" },
        { "duration<-1.5e1", "duration < -15" },
        { "user = \"a\\\"b\\\\c\\d\"", "user = \"a\\\"b\\\\c\\\\d\"" },
        { "user = 42", "user = \"42\"" },
        { "http.url = https://x/y?z", "http.url = \"https://x/y?z\"" },
        { "http.url = a&b|c", "http.url = \"a&b|c\"" },
        { "service(api)", "service(\"api\")" },
        { "service(id)", "service(\"id\")" },
        { "service(id()) {}", "service()" },
        { "edge(,)", "edge(, )" },
        { "edge(id(type:client), db@host) { responsetime > 0.1 }", "edge(id(type: \"client\"), \"db@host\") { responsetime > 0.1 }" },
        { "annotation.aws:api_id = x", "annotation[\"aws:api_id\"] = \"x\"" },
        { "annotation.a.b.c", "annotation[\"a.b.c\"]" },
        { "annotation[ a key ] = true", "annotation[\"a key\"] = true" },
        { "annotation[\"a]b\"] = \"5\"", "annotation[\"a]b\"] = \"5\"" },
        { "annotation.n = 5 annotation.s CONTAINS 5", "annotation.n = 5 AND annotation.s CONTAINS \"5\"" },
        { "group.arn != \"arn:x\"", "group.arn != \"arn:x\"" },
        { "rootcause.error.service", "rootcause.error.service" },
        { "rootcause.json != #[{\"ClientImpacting\":true}]", "rootcause.json != #[{\"ClientImpacting\":true}]" },
        { "  \t\r\n", "" },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public void Documented_expression_is_understood(string text, string canonical)
    {
        var expression = FilterTexts.Parse(text);

        Assert.Equal(canonical, expression.ToString());
        Assert.Equal(expression, FilterTexts.Parse(canonical));
    }

    [Theory]
    [MemberData(nameof(Lenient))]
    public void Lenient_form_is_understood(string text, string canonical)
    {
        var expression = FilterTexts.Parse(text);

        Assert.Equal(FilterTexts.Parse(canonical), expression);
        Assert.Equal(canonical, expression.ToString());
    }

    [Fact]
    public void Words_are_found_in_any_case_and_each_field_has_one()
    {
        Assert.All(FilterKeywords.All, keyword => Assert.Same(keyword, FilterKeywords.Find(keyword.Name.ToUpperInvariant())));
        Assert.Equal(Enum.GetValues<FilterField>(), FilterKeywords.All.Select(keyword => keyword.Field).Order());
    }

    [Fact]
    public void Completion_offers_what_the_parser_takes()
    {
        Assert.Equal(
            ["ok", "error", "throttle", "fault", "responsetime", "http.status", "http.url", "http.method", "http.useragent", "http.clientip"],
            FilterKeywords.AllowedIn(FilterScope.Edge).Select(keyword => keyword.Name));
    }
}
