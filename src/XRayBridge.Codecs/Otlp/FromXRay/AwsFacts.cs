using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// What the mapping needs of a segment's <c>aws</c> block beyond the model's own properties: views of the block's own UTF-8, empty where it
/// says nothing.
/// </summary>
internal ref struct AwsFacts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private ReadOnlySpan<byte> _logGroups;

    public ReadOnlySpan<byte> Sdk { get; private set; }

    public ReadOnlySpan<byte> DeploymentId { get; private set; }

    public ReadOnlySpan<byte> FunctionArn { get; private set; }

    /// <summary>Reads the block; values of unexpected types are passed over.</summary>
    public static AwsFacts Read(AwsBlock aws)
    {
        var facts = default(AwsFacts);
        var block = aws.Json.Span;
        var json = new Utf8JsonReader(block, Options);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = json.ValueSpan;
            json.Read();
            facts.Note(member, json, block);
            json.Skip();
        }

        return facts;
    }

    /// <summary>Looks at one member, for whoever goes through the block anyway.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="json">On its value.</param>
    /// <param name="block">What the reader reads.</param>
    public void Note(scoped ReadOnlySpan<byte> member, scoped in Utf8JsonReader json, ReadOnlySpan<byte> block)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject when member.SequenceEqual("xray"u8) || member.SequenceEqual("elastic_beanstalk"u8):
                ReadMembers(json);
                break;
            case JsonTokenType.StartArray when member.SequenceEqual("cloudwatch_logs"u8):
                var list = json;
                list.Skip();
                _logGroups = block[(int)json.TokenStartIndex..(int)list.BytesConsumed];
                break;
            case JsonTokenType.String when member.SequenceEqual("function_arn"u8):
                FunctionArn = Text(json);
                break;
        }
    }

    /// <summary>Writes the log groups' names and ARNs, a list each.</summary>
    public readonly void WriteLogGroups(AttributeSink attributes)
    {
        if (!_logGroups.IsEmpty)
        {
            attributes.AddTexts("aws.log.group.names"u8, _logGroups, "log_group"u8);
            attributes.AddTexts("aws.log.group.arns"u8, _logGroups, "arn"u8);
        }
    }

    private static ReadOnlySpan<byte> Text(scoped in Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.String or JsonTokenType.Number && !json.ValueIsEscaped ? json.ValueSpan : default;

    private void ReadMembers(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = json.ValueSpan;
            json.Read();
            if (member.SequenceEqual("sdk"u8))
            {
                Sdk = Text(json);
            }
            else if (member.SequenceEqual("deployment_id"u8))
            {
                DeploymentId = Text(json);
            }

            json.Skip();
        }
    }
}
