using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// The <c>aws</c> block. Every member becomes exactly one attribute with the member's own value (see <see cref="AwsNames"/>);
/// what the conventions want beside that is derived from the model.
/// </summary>
internal static class AwsMapping
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Writes the members of a segment's block that say where the code runs; returns what else is to be made of the block.</summary>
    public static AwsFacts WriteWhere(AwsBlock aws, AttributeSink attributes)
    {
        var facts = default(AwsFacts);
        var block = aws.Json.Span;
        var json = new Utf8JsonReader(block, Options);
        Open(ref json);
        while (TryReadName(ref json, out var member))
        {
            facts.Note(member, json, block);
            if (!AwsNames.IsWhere(member))
            {
                json.Skip();
            }
            else if (AwsNames.IsObject(member) && HasMembers(json))
            {
                WriteObject(member, ref json, attributes);
            }
            else
            {
                WriteMember(AwsNames.Where, member, ref json, attributes);
            }
        }

        return facts;
    }

    /// <summary>Writes the members that say what was called: of a segment's block those <see cref="WriteWhere"/> left.</summary>
    public static void WriteCall(AwsBlock aws, bool isSegment, bool hasSql, AttributeSink attributes)
    {
        var hasTableNames = false;
        var json = new Utf8JsonReader(aws.Json.Span, Options);
        Open(ref json);
        while (TryReadName(ref json, out var member))
        {
            if ((isSegment && AwsNames.IsWhere(member)) || member.SequenceEqual("table_name"u8))
            {
                json.Skip();
                continue;
            }

            if (member.SequenceEqual("table_names"u8))
            {
                var copy = json;
                attributes.AddJson("aws.dynamodb.table_names"u8, default, ref copy);
                hasTableNames = true;
            }

            WriteMember(AwsNames.Call, member, ref json, attributes);
        }

        WriteTable(aws, hasTableNames, hasSql, attributes);
        WriteMessaging(aws, attributes);
        if (aws.FunctionName is not null)
        {
            attributes.Add("faas.invoked_provider"u8, "aws");
            attributes.Add("faas.invoked_region"u8, aws.Region);
        }
    }

    /// <summary>Writes those members that the collector knows, and nothing else.</summary>
    public static void WriteLegacyWhere(AwsBlock aws, AttributeSink attributes)
    {
        var json = new Utf8JsonReader(aws.Json.Span, Options);
        Open(ref json);
        while (TryReadName(ref json, out var member))
        {
            if (AwsNames.IsObject(member) && json.TokenType == JsonTokenType.StartObject)
            {
                WriteObject(member, ref json, attributes, isLegacy: true);
            }
            else
            {
                WriteMember(AwsNames.Where, member, ref json, attributes, isLegacy: true);
            }
        }
    }

    /// <summary>Writes the one attribute of a call that has no property in the model.</summary>
    public static void WriteRetries(AwsBlock aws, AttributeSink attributes)
    {
        var json = new Utf8JsonReader(aws.Json.Span, Options);
        Open(ref json);
        while (TryReadName(ref json, out var member))
        {
            if (member.SequenceEqual("retries"u8))
            {
                attributes.AddJson("aws.xray.retries"u8, default, ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Open(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException("Cannot write OTLP: the document's aws block is no JSON object.");
        }
    }

    /// <summary>Whether the reader, a copy, stands on an object with members; one without is a value of its own.</summary>
    private static bool HasMembers(Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.StartObject && json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next member's value. An escaped name is kept as it is written: AWS uses none.</summary>
    private static bool TryReadName(ref Utf8JsonReader json, out ReadOnlySpan<byte> name)
    {
        json.Read();
        name = json.TokenType == JsonTokenType.PropertyName ? json.ValueSpan : default;
        return json.TokenType == JsonTokenType.PropertyName && json.Read();
    }

    private static void WriteObject(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json, AttributeSink attributes, bool isLegacy = false)
    {
        Span<byte> path = stackalloc byte[128];
        name.CopyTo(path);
        path[name.Length] = (byte)'.';
        while (TryReadName(ref json, out var member))
        {
            if (member.Length < path.Length - name.Length)
            {
                member.CopyTo(path[(name.Length + 1)..]);
                WriteMember(AwsNames.Where, path[..(name.Length + 1 + member.Length)], ref json, attributes, isLegacy);
            }
            else
            {
                // No member that any SDK writes is longer than 100 bytes: this one is noise.
                json.Skip();
            }
        }
    }

    private static void WriteMember(
        Utf8Map names, scoped ReadOnlySpan<byte> member, ref Utf8JsonReader json, AttributeSink attributes, bool isLegacy = false)
    {
        var attribute = names.Find(member);
        if (isLegacy && (attribute.IsEmpty || attribute.StartsWith("aws."u8)))
        {
            json.Skip();
        }
        else if (attribute.IsEmpty)
        {
            attributes.AddJson(XRayAttributes.AwsPrefix, member, ref json);
        }
        else
        {
            attributes.AddJson(attribute, default, ref json);
        }
    }

    /// <summary>One table name is a list of one; beside a list of its own it keeps its name.</summary>
    private static void WriteTable(AwsBlock aws, bool hasTableNames, bool hasSql, AttributeSink attributes)
    {
        if (aws.TableName is { } table)
        {
            if (hasTableNames)
            {
                attributes.Add("aws.xray.aws.table_name"u8, table);
            }
            else
            {
                attributes.AddSingle("aws.dynamodb.table_names"u8, table);
            }
        }

        if ((aws.TableName is not null || hasTableNames) && !hasSql)
        {
            attributes.Add("db.system.name"u8, "aws.dynamodb");
            attributes.Add("db.operation.name"u8, aws.Operation);
        }
    }

    private static void WriteMessaging(AwsBlock aws, AttributeSink attributes)
    {
        if (aws.QueueUrl is { } queue)
        {
            attributes.Add("messaging.system"u8, "aws_sqs");
            attributes.Add("messaging.destination.name"u8, queue.AsSpan(queue.LastIndexOf('/') + 1));
        }
        else if (aws.TopicArn is { } topic)
        {
            attributes.Add("messaging.system"u8, "aws.sns");
            attributes.Add("messaging.destination.name"u8, topic.AsSpan(topic.LastIndexOf(':') + 1));
        }
    }
}
