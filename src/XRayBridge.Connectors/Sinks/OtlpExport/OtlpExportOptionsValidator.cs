namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Turns <see cref="OtlpExportOptions"/> into an <see cref="OtlpExportPlan"/>, or says all that is wrong, without any secret.</summary>
public static class OtlpExportOptionsValidator
{
    public const int MinTimeoutMs = 100;
    public const int MaxTimeoutMs = 600_000;

    private const string GrpcPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is one or no endpoint.</summary>
    public static OtlpExportPlan? Validate(OtlpExportOptions options, ICollection<string> errors)
    {
        var before = errors.Count;
        if (options.TimeoutMs is < MinTimeoutMs or > MaxTimeoutMs)
        {
            errors.Add($"otlp.timeout_ms: {options.TimeoutMs} is not between {MinTimeoutMs} and {MaxTimeoutMs}.");
        }

        var headers = HeadersOf(options, errors);
        if (options.Endpoint is null || errors.Count > before)
        {
            return null;
        }

        var protocol = options.Protocol switch
        {
            "grpc" => OtlpProtocol.Grpc,
            "http/json" => OtlpProtocol.HttpJson,
            _ => OtlpProtocol.HttpProtobuf,
        };
        return new OtlpExportPlan(
            "default",
            UrlOf(options.Endpoint, protocol, options.IsWholeUrl),
            protocol,
            headers,
            options.Compression == "gzip",
            TimeSpan.FromMilliseconds(options.TimeoutMs));
    }

    /// <summary>A base URL gets the path of traces, unless it has it.</summary>
    private static Uri UrlOf(Uri endpoint, OtlpProtocol protocol, bool isWhole)
    {
        if (protocol == OtlpProtocol.Grpc)
        {
            return new Uri(endpoint, GrpcPath);
        }

        var text = endpoint.AbsoluteUri.TrimEnd('/');
        return isWhole || text.EndsWith("/v1/traces", StringComparison.Ordinal) ? endpoint : new Uri(text + "/v1/traces");
    }

    private static List<KeyValuePair<string, string>> HeadersOf(OtlpExportOptions options, ICollection<string> errors)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var pair in (options.Headers ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? pair[..equals].Trim() : "";
            var value = Uri.UnescapeDataString(pair[(equals + 1)..].Trim());
            if (name.Length == 0 || !name.All(IsNameCharacter) || value.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            {
                errors.Add("otlp.headers: must be name=value pairs, separated by commas.");
                return headers;
            }

            headers.Add(new(name, value));
        }

        if (options.Authorization is { } authorization)
        {
            headers.Add(new("Authorization", authorization));
        }

        return headers;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
