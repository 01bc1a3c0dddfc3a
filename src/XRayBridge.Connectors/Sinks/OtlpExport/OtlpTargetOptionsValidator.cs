using System.Security.Cryptography;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Core.Filters;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Turns <see cref="OtlpTargetOptions"/> into an <see cref="OtlpExportPlan"/>, or says all that is wrong, without any secret.</summary>
public static class OtlpTargetOptionsValidator
{
    public const int MinTimeoutMs = 100;
    public const int MaxTimeoutMs = 600_000;
    public const int MaxBatchDocuments = 10_000;
    public const long MinBatchBytes = 10_000;
    public const long MaxBatchBytes = 64_000_000;
    public const int MaxInProgressSeconds = 86_400;

    private const int MaxNameLength = 100;
    private const string GrpcPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is one.</summary>
    public static OtlpExportPlan? Validate(OtlpTargetOptions options, ICollection<string> errors)
    {
        var before = errors.Count;
        CheckName(options, errors);
        CheckRange(options, "timeout_ms", options.TimeoutMs, MinTimeoutMs, MaxTimeoutMs, errors);
        CheckRange(options, "batch_documents", options.BatchDocuments, 1, MaxBatchDocuments, errors);
        CheckRange(options, "batch_size", options.BatchBytes, MinBatchBytes, MaxBatchBytes, errors);
        CheckRange(options, "in_progress_seconds", options.InProgressSeconds, 1, MaxInProgressSeconds, errors);
        var headers = HeadersOf(options, errors);
        var filter = FilterOf(options, errors);
        CheckTls(options, errors);
        if (options.Endpoint is null)
        {
            errors.Add($"{options.Key}.endpoint: missing. Give the URL of the backend.");
        }

        return errors.Count > before ? null : PlanOf(options, headers, filter);
    }

    private static OtlpExportPlan PlanOf(
        OtlpTargetOptions options, IReadOnlyList<KeyValuePair<string, string>> headers, FilterExpression? filter)
    {
        var protocol = options.Protocol switch
        {
            "grpc" => OtlpProtocol.Grpc,
            "http/json" => OtlpProtocol.HttpJson,
            _ => OtlpProtocol.HttpProtobuf,
        };
        return new OtlpExportPlan(options.Name!, UrlOf(options.Endpoint!, protocol, options.IsWholeUrl), protocol)
        {
            Headers = headers,
            IsGzip = options.Compression == "gzip",
            Timeout = TimeSpan.FromMilliseconds(options.TimeoutMs),
            Tls = new TargetTls(options.CaFile, options.ClientCertificateFile, options.ClientKeyFile),
            Conventions = options.Conventions switch
            {
                "legacy" => OtlpConventions.Legacy,
                "both" => OtlpConventions.Both,
                _ => OtlpConventions.Stable,
            },
            Filter = filter,
            BatchDocuments = options.BatchDocuments,
            BatchBytes = (int)options.BatchBytes,
            InProgressWait = TimeSpan.FromSeconds(options.InProgressSeconds),
            ResendCompleted = options.ResendCompleted,
        };
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

    private static void CheckName(OtlpTargetOptions options, ICollection<string> errors)
    {
        if (options.Name is not { Length: > 0 and <= MaxNameLength } name || !name.All(IsNameCharacter))
        {
            errors.Add($"{options.Key}.name: must be 1 to {MaxNameLength} letters, digits, dots, dashes and underscores: the position is saved under it.");
        }
    }

    private static void CheckRange(OtlpTargetOptions options, string field, long value, long min, long max, ICollection<string> errors)
    {
        if (value < min || value > max)
        {
            errors.Add($"{options.Key}.{field}: {value} is not between {min} and {max}.");
        }
    }

    private static List<KeyValuePair<string, string>> HeadersOf(OtlpTargetOptions options, ICollection<string> errors)
    {
        if (!HeaderList.TryParse(options.Headers ?? "", out var headers))
        {
            errors.Add($"{options.Key}.headers: must be name=value pairs, separated by commas.");
        }

        if (options.Authorization is { } authorization)
        {
            if (HeaderList.IsValue(authorization))
            {
                headers.Add(new("Authorization", authorization));
            }
            else
            {
                errors.Add($"{options.Key}.authorization: must be text of one line.");
            }
        }

        return headers;
    }

    private static FilterExpression? FilterOf(OtlpTargetOptions options, ICollection<string> errors)
    {
        if (options.Filter is null)
        {
            return null;
        }

        if (!FilterParser.TryParse(options.Filter, out var filter, out var error))
        {
            errors.Add($"{options.Key}.filter: {error.Message}");
            return null;
        }

        if (!filter.TryResolveGroups(static (_, _) => null, out var resolved, out _))
        {
            errors.Add($"{options.Key}.filter: cannot refer to groups; write out what the group asks for.");
        }

        return resolved;
    }

    private static void CheckTls(OtlpTargetOptions options, ICollection<string> errors)
    {
        if (options is { ClientKeyFile: not null, ClientCertificateFile: null })
        {
            errors.Add($"{options.Key}.client_key_file: is of use with client_certificate_file only.");
            return;
        }

        if (options.Endpoint is { Scheme: "http" } && (options.CaFile ?? options.ClientCertificateFile) is not null)
        {
            errors.Add($"{options.Key}.endpoint: certificates are given, but http:// has no TLS; write https://.");
        }

        Check(options, "ca_file", options.CaFile, static path => TargetTls.LoadAuthorities(path), errors);
        Check(
            options,
            "client_certificate_file",
            options.ClientCertificateFile,
            path => TargetTls.LoadClient(path, options.ClientKeyFile).Dispose(),
            errors);
    }

    private static void Check(OtlpTargetOptions options, string field, string? path, Action<string> load, ICollection<string> errors)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            load(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            errors.Add($"{options.Key}.{field}: Cannot load {path}: {exception.Message}");
        }
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
