using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>What the mapping needs of a segment's <c>aws</c> block beyond the model's own properties.</summary>
internal sealed class AwsFacts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private List<string>? _logGroupNames;
    private List<string>? _logGroupArns;

    private AwsFacts()
    {
    }

    public string? Sdk { get; private set; }

    public string? DeploymentId { get; private set; }

    public string? FunctionArn { get; private set; }

    public IReadOnlyList<string> LogGroupNames => _logGroupNames ?? (IReadOnlyList<string>)[];

    public IReadOnlyList<string> LogGroupArns => _logGroupArns ?? (IReadOnlyList<string>)[];

    /// <summary>Reads the block; values of unexpected types are passed over.</summary>
    public static AwsFacts Read(AwsBlock aws)
    {
        var facts = new AwsFacts();
        var json = new Utf8JsonReader(aws.Json.Span, Options);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = json.ValueSpan;
            json.Read();
            if (member.SequenceEqual("function_arn"u8))
            {
                facts.FunctionArn = Text(json);
            }

            if (member.SequenceEqual("cloudwatch_logs"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                facts.ReadLogGroups(ref json);
            }
            else if (json.TokenType == JsonTokenType.StartObject && (member.SequenceEqual("xray"u8) || member.SequenceEqual("elastic_beanstalk"u8)))
            {
                facts.ReadMembers(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return facts;
    }

    private static string? Text(in Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.String or JsonTokenType.Number && !json.ValueIsEscaped
            ? System.Text.Encoding.UTF8.GetString(json.ValueSpan)
            : null;

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

    private void ReadLogGroups(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var groups = json.ValueTextEquals("log_group"u8) ? _logGroupNames ??= [] : json.ValueTextEquals("arn"u8) ? _logGroupArns ??= [] : null;
                json.Read();
                if (groups is not null && Text(json) is { } text)
                {
                    groups.Add(text);
                }

                json.Skip();
            }
        }
    }
}
