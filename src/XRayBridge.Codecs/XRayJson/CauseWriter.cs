using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Writes the <c>cause</c>: a text when it refers to an exception, otherwise an object, even an empty one.</summary>
internal static class CauseWriter
{
    public static void Write(Utf8JsonWriter json, Cause? cause)
    {
        if (cause is null)
        {
            return;
        }

        if (cause.ExceptionId is { } reference)
        {
            json.WriteString("cause"u8, reference);
            return;
        }

        json.WriteStartObject("cause"u8);
        EntityWriter.WriteText(json, "working_directory"u8, cause.WorkingDirectory);
        EntityWriter.WriteText(json, "id"u8, cause.Id);
        EntityWriter.WriteText(json, "message"u8, cause.Message);
        WritePaths(json, cause.Paths);
        if (cause.Exceptions.Count > 0)
        {
            json.WriteStartArray("exceptions"u8);
            foreach (var exception in cause.Exceptions)
            {
                WriteException(json, exception);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePaths(Utf8JsonWriter json, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return;
        }

        json.WriteStartArray("paths"u8);
        foreach (var path in paths)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
    }

    private static void WriteException(Utf8JsonWriter json, ExceptionRecord exception)
    {
        json.WriteStartObject();
        EntityWriter.WriteText(json, "id"u8, exception.Id);
        EntityWriter.WriteText(json, "message"u8, exception.Message);
        EntityWriter.WriteText(json, "type"u8, exception.Type);
        EntityWriter.WriteFlag(json, "remote"u8, exception.Remote);
        BlockWriter.WriteNumber(json, "truncated"u8, exception.Truncated);
        BlockWriter.WriteNumber(json, "skipped"u8, exception.Skipped);
        EntityWriter.WriteText(json, "cause"u8, exception.Cause);
        if (exception.Stack.Count > 0)
        {
            json.WriteStartArray("stack"u8);
            foreach (var frame in exception.Stack)
            {
                json.WriteStartObject();
                EntityWriter.WriteText(json, "path"u8, frame.Path);
                BlockWriter.WriteNumber(json, "line"u8, frame.Line);
                EntityWriter.WriteText(json, "label"u8, frame.Label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
