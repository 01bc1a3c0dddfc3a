using System.Globalization;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>X-Ray documents of one trace, with small numbers for ids.</summary>
internal static class Json
{
    public static string Segment(string name, int id, string more = "", bool inProgress = false) =>
        $$"""{"name": "{{name}}", "id": "{{Id(id)}}", "trace_id": "1-65000000-000000000000000000000001", {{Times(inProgress)}}{{more}}}""";

    /// <summary>One that is sent by itself.</summary>
    public static string Subsegment(string name, int id, int parent, string more = "", bool inProgress = false) =>
        Segment(name, id, $$""", "type": "subsegment", "parent_id": "{{Id(parent)}}"{{more}}""", inProgress);

    /// <summary>The member <c>subsegments</c>, of subsegments given by <see cref="Embedded"/>.</summary>
    public static string Of(params string[] subsegments) => $$""", "subsegments": [{{string.Join(',', subsegments)}}]""";

    public static string Embedded(string name, int id, string more = "", bool inProgress = false) =>
        $$"""{"name": "{{name}}", "id": "{{Id(id)}}", {{Times(inProgress)}}{{more}}}""";

    private static string Times(bool inProgress) =>
        "\"start_time\": 1700000000.25, " + (inProgress ? "\"in_progress\": true" : "\"end_time\": 1700000001.5");

    private static string Id(int id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
