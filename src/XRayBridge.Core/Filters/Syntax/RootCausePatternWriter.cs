using System.Buffers;
using System.Text;
using System.Text.Json;

namespace XRayBridge.Core.Filters.Syntax;

/// <summary>Writes the patterns of <c>rootcause.json</c> as JSON, with the fields that matter.</summary>
internal static class RootCausePatternWriter
{
    public static void Write(FilterList<RootCausePattern> patterns, StringBuilder text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, patterns, static (json, pattern) =>
            {
                List(json, "Services", pattern.Services, Service);
                Boolean(json, "ClientImpacting", pattern.ClientImpacting);
            });
        }

        text.Append(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Service(Utf8JsonWriter json, RootCauseServicePattern service)
    {
        String(json, "Name", service.Name);
        if (service.Names is not null)
        {
            json.WriteStartArray("Names");
            foreach (var name in service.Names)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        String(json, "Type", service.Type);
        String(json, "AccountId", service.AccountId);
        List(json, "EntityPath", service.EntityPath, Entity);
        Boolean(json, "Inferred", service.Inferred);
    }

    private static void Entity(Utf8JsonWriter json, RootCauseEntityPattern entity)
    {
        String(json, "Name", entity.Name);
        List(json, "Exceptions", entity.Exceptions, static (json, exception) =>
        {
            String(json, "Name", exception.Name);
            String(json, "Message", exception.Message);
        });
        if (entity.Coverage is { } coverage)
        {
            json.WriteNumber("Coverage", coverage);
        }

        Boolean(json, "Remote", entity.Remote);
    }

    private static void List<T>(Utf8JsonWriter json, string name, FilterList<T>? items, Action<Utf8JsonWriter, T> write)
        where T : IEquatable<T>
    {
        if (items is not null)
        {
            json.WritePropertyName(name);
            Write(json, items, write);
        }
    }

    private static void Write<T>(Utf8JsonWriter json, FilterList<T> items, Action<Utf8JsonWriter, T> write)
        where T : IEquatable<T>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void String(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Boolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
    }
}
