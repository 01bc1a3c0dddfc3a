namespace XRayBridge.Tests.Server.Configuration;

/// <summary>Bad file in, exact message out.</summary>
public sealed class ConfigurationErrorTests
{
    [Theory]
    [InlineData("listen: {port: 70000}", "bridge.yaml:1: listen.port: must be a port from 0 to 65535, not '70000'")]
    [InlineData("listen: {port: '9092 '}", "bridge.yaml:1: listen.port: must be a port from 0 to 65535, not '9092 '")]
    [InlineData("listen:\n  hots: 1.1.1.1", "bridge.yaml:2: listen.hots: unknown key; did you mean host?")]
    [InlineData("listen:\n  zzz: 1", "bridge.yaml:2: listen.zzz: unknown key")]
    [InlineData("listne: {port: 1}", "bridge.yaml:1: listne: unknown section; did you mean listen?")]
    [InlineData("listen: 5", "bridge.yaml:1: listen: must be a section: its settings indented on the lines below")]
    [InlineData("listen: {host: example.com}", "bridge.yaml:1: listen.host: must be an IP address, localhost, or * for all addresses, not 'example.com'")]
    [InlineData("listen: {tcp: on}", "bridge.yaml:1: listen.tcp: must be an address and port like 127.0.0.1:2000, or off, not 'on'")]
    [InlineData("listen: {tcp: '127.0.0.1:9092'}", "bridge.yaml:1: listen.tcp: the X-Ray API (127.0.0.1:9092) and the status page (127.0.0.1:9092) need ports of their own")]
    [InlineData("storage: {type: disk}", "bridge.yaml:1: storage.type: must be sqlite or memory, not 'disk'")]
    [InlineData("storage: {max_size: 10 gigs}", "bridge.yaml:1: storage.max_size: must be a size from 10MB to 100TB, like 500MB or 10GB, not '10 gigs'")]
    [InlineData("storage: {max_size: 1KB}", "bridge.yaml:1: storage.max_size: must be a size from 10MB to 100TB, like 500MB or 10GB, not '1KB'")]
    [InlineData("storage: {data_dir: [a]}", "bridge.yaml:1: storage.data_dir: must be one value, not a list or a section")]
    [InlineData("storage: {data_dir: }", "bridge.yaml:1: storage.data_dir: has no value; give one or take the line out")]
    [InlineData("poller: {batch_size: 6}", "bridge.yaml:1: poller.batch_size: must be a whole number of traces from 1 to 5, not '6'")]
    [InlineData("poller: {region: Frankfurt}", "bridge.yaml:1: poller.region: must be an AWS region like eu-central-1, not 'Frankfurt'")]
    [InlineData("poller: {endpoint: 'http://user:secret@host'}", "bridge.yaml:1: poller.endpoint: must be a URL that begins with http:// or https:// and holds no user, query or fragment, not 'http://***@host'")]
    [InlineData("poller: {force_full_collection: maybe}", "bridge.yaml:1: poller.force_full_collection: must be true or false, not 'maybe'")]
    [InlineData("poller: {targets: eu-west-1}", "bridge.yaml:1: poller.targets: must be a list: each target begins with '- ' on a line of its own")]
    [InlineData("poller:\n  targets:\n    - eu-west-1", "bridge.yaml:3: poller.targets[0]: must be a target with a region, a profile or an endpoint")]
    [InlineData("poller:\n  targets:\n    - region: eu-west-1\n      roel_arn: x", "bridge.yaml:4: poller.targets[0].roel_arn: unknown key; did you mean role_arn?")]
    [InlineData("poller:\n  targets:\n    - name: a", "bridge.yaml:3: poller.targets[0]: needs a region, a profile, a role_arn or an endpoint")]
    [InlineData("poller:\n  targets:\n    - region: eu-west-1\n      external_id: x", "bridge.yaml:3: poller.targets[0].external_id: is of use with poller.targets[0].role_arn only")]
    [InlineData("poller:\n  targets:\n    - {region: a, name: x}\n    - {region: b, name: x}", "bridge.yaml:4: poller.targets[1].name: 'x' is taken by another target; give each a name of its own")]
    [InlineData("poller:\n  region: a\n  targets:\n    - region: b", "bridge.yaml:2: poller.region: cannot be combined with poller.targets; put it into a target")]
    [InlineData("poller: {region: a, filter_expression: 'fault AND'}", "bridge.yaml:1: poller.filter_expression: Cannot read the filter expression at offset 9: found the end, expected a keyword, '!' or '('")]
    [InlineData("poller:\n  targets:\n    - region: b\n      filter_expression: servce(\"a\")", "bridge.yaml:3: poller.targets[0].filter_expression: Cannot read the filter expression at offset 0: found 'servce', expected a keyword. Did you mean service?")]
    [InlineData("poller: {region: a, groups: [a, b, '']}", "bridge.yaml:1: poller.groups: must be names separated by commas, not 'a,b,'")]
    [InlineData("metrics: {filter: 'fault AND'}", "bridge.yaml:1: metrics.filter: Cannot read the filter expression at offset 9: found the end, expected a keyword, '!' or '('")]
    [InlineData("metrics: {filter: 'group.name = \"a\"'}", "bridge.yaml:1: metrics.filter: a group cannot be named here, since it may change while it counts; write its expression")]
    [InlineData("storage: {keep: faults}", "bridge.yaml:1: storage.keep: must be a list: each rule begins with '- ' on a line of its own")]
    [InlineData("storage:\n  keep:\n    - filter: fault", "bridge.yaml:3: storage.keep[0]: needs a filter and for")]
    [InlineData("storage:\n  keep:\n    - {filter: fault, for: 7d}", "bridge.yaml:3: storage.keep[0].for: must be longer than storage.retention_days, which is 7, and at most 3650 days")]
    [InlineData("storage:\n  keep:\n    - {filter: fault AND, for: 90d}", "bridge.yaml:3: storage.keep[0].filter: Cannot read the filter expression at offset 9: found the end, expected a keyword, '!' or '('")]
    [InlineData("storage:\n  type: memory\n  keep:\n    - {filter: fault, for: 90d}", "default: storage.keep: storage in memory keeps what it has room for; it needs storage.type sqlite")]
    [InlineData("metrics: {url: template}", "bridge.yaml:1: metrics.url: must be path or raw, not 'template'")]
    [InlineData("log: {level: LOUD}", "bridge.yaml:1: log.level: must be DEBUG, INFO, WARNING or ERROR, not 'LOUD'")]
    [InlineData("- a", "bridge.yaml:1: must hold sections like 'listen:'")]
    [InlineData("log: {}\n---\nlog: {}", "bridge.yaml:3: only one YAML document is allowed")]
    public void A_bad_file_gives_this_message(string yaml, string message)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal([message], folder.Load(yaml).Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("listen: {port: 1\n")]
    [InlineData("listen:\n  port: 1\n  port: 2\n")]
    [InlineData("listen:\n\tport: 1")]
    public void What_is_not_YAML_is_told_with_its_line(string yaml)
    {
        using var folder = new ConfigurationFolder();

        var error = Assert.Single(folder.Load(yaml).Errors).ToString();

        Assert.Matches("^bridge.yaml:[0-9]+: is not valid YAML: ", error);
    }

    [Fact]
    public void All_errors_of_all_sources_are_told_at_once()
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load(
            "listen:\n  port: x\nlog:\n  level: y\n",
            new() { ["XRAYBRIDGE_PROT"] = "1", ["XRAYBRIDGE_REGION"] = "EU", ["HOME"] = "/" },
            [new("--batch-size", "9")]);

        Assert.Equal(
            [
                "bridge.yaml:2: listen.port: must be a port from 0 to 65535, not 'x'",
                "bridge.yaml:4: log.level: must be DEBUG, INFO, WARNING or ERROR, not 'y'",
                "XRAYBRIDGE_PROT: unknown variable; did you mean XRAYBRIDGE_PORT?",
                "XRAYBRIDGE_REGION: must be an AWS region like eu-central-1, not 'EU'",
                "--batch-size: must be a whole number of traces from 1 to 5, not '9'",
            ],
            loaded.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        var loaded = XRayBridge.Server.Configuration.ConfigurationLoader.Load(new("/no/such/bridge.yaml", new Dictionary<string, string>(), []));

        Assert.StartsWith("/no/such/bridge.yaml: cannot read the configuration: ", Assert.Single(loaded.Errors).ToString(), StringComparison.Ordinal);
    }
}
