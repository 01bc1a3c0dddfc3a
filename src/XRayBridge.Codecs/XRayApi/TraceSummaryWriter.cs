using System.Text.Json;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes one <c>TraceSummary</c>.</summary>
internal static class TraceSummaryWriter
{
    public static void Write(Utf8JsonWriter json, TraceSummary summary, Timestamp? matchedEventTime)
    {
        json.WriteStartObject();
        IdWriter.Write(json, "Id"u8, summary.Id);
        json.Time("StartTime", summary.StartTime);
        json.Seconds("Duration", summary.Duration ?? default);
        if (summary.ResponseTime is { } responseTime)
        {
            json.Seconds("ResponseTime", responseTime);
        }

        json.WriteBoolean("HasFault", summary.Outcome.HasFlag(Outcome.Fault));
        json.WriteBoolean("HasError", summary.Outcome.HasFlag(Outcome.Error));
        json.WriteBoolean("HasThrottle", summary.Outcome.HasFlag(Outcome.Throttle));
        json.WriteBoolean("IsPartial", summary.IsPartial);
        WriteHttp(json, summary.Http);
        WriteAnnotations(json, summary);
        WriteUsers(json, summary.Users);
        json.Nodes("ServiceIds", summary.Nodes);
        WriteObjects(json, "ResourceARNs", "ARN", summary.ResourceArns);
        WriteObjects(json, "InstanceIds", "Id", summary.InstanceIds);
        WriteObjects(json, "AvailabilityZones", "Name", summary.AvailabilityZones);
        if (summary.EntryPoint is { } entry)
        {
            json.WriteStartObject("EntryPoint");
            json.Node(entry);
            json.WriteEndObject();
        }

        RootCauseWriter.Write(json, "FaultRootCauses", summary.FaultRootCauses);
        RootCauseWriter.Write(json, "ErrorRootCauses", summary.ErrorRootCauses);
        RootCauseWriter.Write(json, "ResponseTimeRootCauses", summary.ResponseTimeRootCauses);
        json.WriteNumber("Revision", summary.Revision);
        if (matchedEventTime is { } matched)
        {
            json.Time("MatchedEventTime", matched);
        }

        json.WriteEndObject();
    }

    /// <summary>Always an object: clients look into it without asking.</summary>
    private static void WriteHttp(Utf8JsonWriter json, HttpBlock? http)
    {
        json.WriteStartObject("Http");
        json.Text("HttpURL", http?.Url);
        if (http?.Status is { } status)
        {
            json.WriteNumber("HttpStatus", status);
        }

        json.Text("HttpMethod", http?.Method);
        json.Text("UserAgent", http?.UserAgent);
        json.Text("ClientIp", http?.ClientIp);
        json.WriteEndObject();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, TraceSummary summary)
    {
        json.WriteStartObject("Annotations");
        foreach (var (key, values) in summary.Annotations)
        {
            json.WriteStartArray(key);
            foreach (var value in values)
            {
                json.WriteStartObject();
                json.WriteStartObject("AnnotationValue");
                switch (value.Value.Kind)
                {
                    case AnnotationKind.Text:
                        json.WriteString("StringValue", value.Value.Text);
                        break;
                    case AnnotationKind.Boolean:
                        json.WriteBoolean("BooleanValue", value.Value.Boolean);
                        break;
                    case AnnotationKind.Number when double.IsFinite(value.Value.Number):
                        json.WriteNumber("NumberValue", value.Value.Number);
                        break;
                    default:
                        json.WriteString("StringValue", value.Value.ToString());
                        break;
                }

                json.WriteEndObject();
                json.Nodes("ServiceIds", value.Nodes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteUsers(Utf8JsonWriter json, IReadOnlyList<ValueOfNodes<string>> users)
    {
        json.WriteStartArray("Users");
        foreach (var user in users)
        {
            json.WriteStartObject();
            json.WriteString("UserName", user.Value);
            json.Nodes("ServiceIds", user.Nodes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteObjects(Utf8JsonWriter json, string list, string member, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(list);
        foreach (var text in texts)
        {
            json.WriteStartObject();
            json.WriteString(member, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
