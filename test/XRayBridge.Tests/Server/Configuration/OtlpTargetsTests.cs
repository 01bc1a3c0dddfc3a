using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Server.Composition;

namespace XRayBridge.Tests.Server.Configuration;

public sealed class OtlpTargetsTests
{
    [Theory]
    [InlineData("- {name: a, endpoint: 'http://x'}\n    - {name: a, endpoint: 'http://y'}", "bridge.yaml:4: otlp.targets[1].name: 'a' is taken by another target; give each a name of its own")]
    [InlineData("- {name: default, endpoint: 'http://x'}", "bridge.yaml:3: otlp.targets[0].name: 'default' is taken by another target; give each a name of its own")]
    [InlineData("- endpoint: http://x", "bridge.yaml:3: otlp.targets[0].name: must be 1 to 100 letters, digits, dots, dashes and underscores: the position is saved under it")]
    [InlineData("- name: a", "bridge.yaml:3: otlp.targets[0].endpoint: missing. Give the URL of the backend")]
    [InlineData("- {name: a, endpoint: 'http://x', protocol: thrift}", "bridge.yaml:3: otlp.targets[0].protocol: must be http/protobuf or http/json or grpc, not 'thrift'")]
    [InlineData("- {name: a, endpoint: 'http://x', headers: secret}", "bridge.yaml:3: otlp.targets[0].headers: must be name=value pairs, separated by commas")]
    [InlineData("- {name: a, endpoint: 'http://x', headers: 'a=%0d%0ab'}", "bridge.yaml:3: otlp.targets[0].headers: must be name=value pairs, separated by commas")]
    [InlineData("- {name: a, endpoint: 'http://x', filter: fault =}", "bridge.yaml:3: otlp.targets[0].filter: Cannot read the filter expression at offset 7: found the end, expected true or false")]
    [InlineData("- {name: a, endpoint: 'http://x', filter: group.name = \"shop\"}", "bridge.yaml:3: otlp.targets[0].filter: cannot refer to groups; write out what the group asks for")]
    [InlineData("- {name: a, endpoint: 'https://x', client_key_file: /nowhere}", "bridge.yaml:3: otlp.targets[0].client_key_file: is of use with client_certificate_file only")]
    [InlineData("- {name: a, endpoint: 'http://127.0.0.1:4318'}", "bridge.yaml:3: otlp.targets[0].endpoint: is the bridge's own OTLP receiver. Give the receiver another port with otlp.grpc and otlp.http, or turn it off")]
    public void A_bad_target_gives_this_message(string targets, string message)
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load($"otlp:\n  targets:\n    {targets}\n", [], [new("--otlp-endpoint", "http://simple")]);

        Assert.Equal([message], loaded.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_certificate_that_is_none_is_told_with_its_file()
    {
        using var folder = new ConfigurationFolder();
        folder.Load("{}");

        var loaded = folder.Load("otlp: {targets: [{name: a, endpoint: 'https://x', ca_file: " + folder.Path + "}]}");

        Assert.Equal(
            $"bridge.yaml:1: otlp.targets[0].ca_file: Cannot load {folder.Path}: it holds no certificate in PEM",
            Assert.Single(loaded.Errors).ToString());
    }

    [Fact]
    public void The_simple_form_is_one_more_target_with_the_variables_of_OpenTelemetry_SDKs()
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load(
            "otlp: {targets: [{name: tempo, endpoint: 'http://tempo/otlp'}]}",
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://unused",
                ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "http://whole/url",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "unused=1",
                ["OTEL_EXPORTER_OTLP_TRACES_HEADERS"] = "team=shop%2C%20checkout,x=a%3Db",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/json",
                ["OTEL_EXPORTER_OTLP_COMPRESSION"] = "none",
                ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"] = "2500",
                ["OTLP_HEADER_AUTHORIZATION"] = "Bearer abc",
            },
            []);

        Assert.Equal([], loaded.Errors);
        var errors = new List<string>();
        var plans = OtlpExportOptionsValidator.Validate(ComponentOptions.ExportOf(loaded.Values.Otlp), errors);
        Assert.Equal([("default", "http://whole/url"), ("tempo", "http://tempo/otlp/v1/traces")], plans.Select(plan => (plan.Name, plan.Url.ToString())));
        Assert.Equal(["team: shop, checkout", "x: a=b", "Authorization: Bearer abc"], plans[0].Headers.Select(header => $"{header.Key}: {header.Value}"));
        Assert.Equal((OtlpProtocol.HttpJson, false, 2500.0), (plans[0].Protocol, plans[0].IsGzip, plans[0].Timeout.TotalMilliseconds));
        Assert.DoesNotContain("abc", plans[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificates_of_OpenTelemetry_variables_are_files_of_the_simple_form()
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load(
            "{}",
            new()
            {
                ["OTEL_EXPORTER_OTLP_CERTIFICATE"] = "a",
                ["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"] = "b",
                ["OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE"] = "c",
                ["OTEL_EXPORTER_OTLP_CLIENT_KEY"] = "d",
            },
            []);

        var target = loaded.Values.Otlp.Target;
        Assert.Equal(("a", "c", "d"), (target.CaFile, target.ClientCertificateFile, target.ClientKeyFile));
    }
}
