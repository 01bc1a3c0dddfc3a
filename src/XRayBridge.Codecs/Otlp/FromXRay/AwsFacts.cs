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
            if (json.TokenType == JsonTokenType.StartObject && (member.SequenceEqual("xray"u8) || member.SequenceEqual("elastic_beanstalk"u8)))
            {
                facts.ReadMembers(ref json);
                continue;
            }

            var start = (int)json.TokenStartIndex;
            if (member.SequenceEqual("function_arn"u8))
            {
                facts.FunctionArn = Text(json);
            }

            json.Skip();
            if (member.SequenceEqual("cloudwatch_logs"u8) && json.TokenType == JsonTokenType.EndArray)
            {
                facts._logGroups = block[start..(int)json.BytesConsumed];
            }
        }

        return facts;
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

    private void ReadMembers(ref Utf8JsonReader json)
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
