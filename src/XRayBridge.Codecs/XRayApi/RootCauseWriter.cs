using System.Text.Json;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the root causes of a summary; coverage is there for those of the response time only.</summary>
internal static class RootCauseWriter
{
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<RootCause> causes)
    {
        json.WriteStartArray(name);
        foreach (var cause in causes)
        {
            json.WriteStartObject();
            json.WriteStartArray("Services");
            foreach (var service in cause.Services)
            {
                WriteService(json, service);
            }

            json.WriteEndArray();
            json.WriteBoolean("ClientImpacting", cause.ClientImpacting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteService(Utf8JsonWriter json, RootCauseService service)
    {
        json.WriteStartObject();
        json.TypedNode(service.Node);
        json.WriteStartArray("EntityPath");
        foreach (var entity in service.EntityPath)
        {
            WriteEntity(json, entity);
        }

        json.WriteEndArray();
        json.WriteBoolean("Inferred", service.Inferred);
        json.WriteEndObject();
    }

    private static void WriteEntity(Utf8JsonWriter json, RootCauseEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("Name", entity.Name);
        if (entity.Coverage is { } coverage)
        {
            json.WriteNumber("Coverage", coverage);
        }
        else
        {
            json.WriteStartArray("Exceptions");
            foreach (var exception in entity.Exceptions)
            {
                json.WriteStartObject();
                json.Text("Name", exception.Type);
                json.Text("Message", exception.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("Remote", entity.Remote);
        json.WriteEndObject();
    }
}
