using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo;

/// <summary>A segment or subsegment being made, in the words of the segment document.</summary>
internal sealed class DemoEntity
{
    private readonly DemoWorld _world;
    private readonly JsonObject _json;
    private readonly List<DemoEntity> _parts = [];

    public DemoEntity(DemoWorld world, string name, DateTimeOffset start)
    {
        _world = world;
        Id = world.Id();
        Start = start;
        Ended = start;
        _json = new JsonObject { ["id"] = Id, ["name"] = name, ["start_time"] = Seconds(start) };
    }

    public string Id { get; }

    public DateTimeOffset Start { get; }

    /// <summary>When it ended, or its last part so far.</summary>
    public DateTimeOffset Ended { get; private set; }

    /// <summary>Sets a member; null leaves it out.</summary>
    public DemoEntity Set(string name, JsonNode? value)
    {
        if (value is not null)
        {
            _json[name] = value;
        }

        return this;
    }

    public DemoEntity Annotate(string key, JsonNode value) => Put("annotations", key, value);

    public DemoEntity Describe(string space, JsonObject metadata) => Put("metadata", space, metadata);

    public DemoEntity Request(string method, string url, string? agent = null, string? clientIp = null)
    {
        var request = new JsonObject { ["method"] = method, ["url"] = url };
        if (agent is not null)
        {
            request["user_agent"] = agent;
        }

        if (clientIp is not null)
        {
            request["client_ip"] = clientIp;
            request["x_forwarded_for"] = true;
        }

        return Put("http", "request", request);
    }

    /// <summary>The answer, and the flags that go with its status.</summary>
    public DemoEntity Response(int status, int? contentLength = null)
    {
        var response = new JsonObject { ["status"] = status };
        if (contentLength is { } length)
        {
            response["content_length"] = length;
        }

        Put("http", "response", response);
        return status switch
        {
            429 => Set("error", true).Set("throttle", true),
            >= 500 => Set("fault", true),
            >= 400 => Set("error", true),
            _ => this,
        };
    }

    /// <summary>A part that begins after the parts before it and takes about so long.</summary>
    public DemoEntity Part(string name, double milliseconds)
    {
        var start = Ended + TimeSpan.FromMicroseconds(200);
        var part = new DemoEntity(_world, name, start);
        part.End(start + _world.About(milliseconds));
        _parts.Add(part);
        Ended = part.Ended;
        return part;
    }

    /// <summary>A call of an AWS service with the SDK.</summary>
    public DemoEntity Aws(string service, string operation, double milliseconds, JsonObject? details = null)
    {
        var aws = details ?? [];
        aws["operation"] = operation;
        aws["region"] = "eu-central-1";
        aws["request_id"] = _world.Id() + _world.Id();
        return Part(service, milliseconds).Set("namespace", "aws").Set("aws", aws).Response(200);
    }

    /// <summary>A call of something else over the network.</summary>
    public DemoEntity Remote(string name, double milliseconds) => Part(name, milliseconds).Set("namespace", "remote");

    /// <summary>Exceptions, the outermost first, each caused by the next.</summary>
    public DemoEntity Raise(params ReadOnlySpan<DemoException> chain)
    {
        var exceptions = new JsonArray();
        string? id = _world.Id();
        for (var i = 0; i < chain.Length; i++)
        {
            var cause = i + 1 < chain.Length ? _world.Id() : null;
            exceptions.Add((JsonNode)chain[i].ToJson(id!, cause));
            id = cause;
        }

        return Set("cause", new JsonObject { ["working_directory"] = "/srv/shop", ["exceptions"] = exceptions });
    }

    /// <summary>Sets the end, or moves the parts' end to it.</summary>
    public void End(DateTimeOffset end) => Ended = end;

    public string ToJson(bool inProgress) => ToNode(inProgress).ToJsonString();

    private JsonObject ToNode(bool inProgress)
    {
        var node = (JsonObject)_json.DeepClone();
        if (inProgress)
        {
            node["in_progress"] = true;
            return node;
        }

        node["end_time"] = Seconds(Ended);
        if (_parts.Count > 0)
        {
            node["subsegments"] = new JsonArray([.. _parts.Select(part => part.ToNode(false))]);
        }

        return node;
    }

    private DemoEntity Put(string block, string key, JsonNode value)
    {
        if (_json[block] is not JsonObject members)
        {
            _json[block] = members = [];
        }

        members[key] = value;
        return this;
    }

    private static decimal Seconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerSecond;
}
