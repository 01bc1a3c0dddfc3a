using System.Text;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>Names of languages: X-Ray's, in <c>aws.xray.sdk</c>, and OpenTelemetry's, in <c>telemetry.sdk.language</c>.</summary>
internal static class StackLanguages
{
    private static readonly (string Name, string Otel)[] Known =
    [
        ("go", "go"), ("java", "java"), ("python", "python"), ("ruby", "ruby"), ("php", "php"), ("rust", "rust"), ("c++", "cpp"), ("cpp", "cpp"),
        ("node.js", "nodejs"), ("nodejs", "nodejs"), ("javascript", "nodejs"), (".net", "dotnet"), (".net core", "dotnet"), ("dotnet", "dotnet"),
    ];

    /// <summary>The language an X-Ray SDK names itself after (<c>X-Ray for Node.js</c>), in OpenTelemetry's spelling, or null.</summary>
    public static string? OfSdk(ReadOnlySpan<byte> sdk)
    {
        var language = NameInSdk(sdk);
        foreach (var (name, otel) in Known)
        {
            if (Ascii.EqualsIgnoreCase(language, name))
            {
                return otel;
            }
        }

        return null;
    }

    /// <summary>What an X-Ray SDK calls its language, as written: <c>Node.js</c>; empty when it says nothing.</summary>
    public static ReadOnlySpan<byte> NameInSdk(ReadOnlySpan<byte> sdk) =>
        sdk.IndexOf("for "u8) is >= 0 and var at ? sdk[(at + 4)..] : default;

    /// <summary>The layout that SDKs of a language use.</summary>
    public static StackLanguage Parse(string? language) => language switch
    {
        "java" or "kotlin" => StackLanguage.Java,
        "python" => StackLanguage.Python,
        "nodejs" or "javascript" or "webjs" => StackLanguage.JavaScript,
        "dotnet" => StackLanguage.DotNet,
        "go" => StackLanguage.Go,
        "php" => StackLanguage.Php,
        "ruby" => StackLanguage.Ruby,
        _ => StackLanguage.Unknown,
    };

    /// <summary>The layout of a text whose sender does not tell its language, when one of its lines is like no other layout's.</summary>
    public static StackLanguage OfText(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("Traceback (most recent call last)", StringComparison.Ordinal))
            {
                return StackLanguage.Python;
            }

            if (trimmed.StartsWith("goroutine ", StringComparison.Ordinal))
            {
                return StackLanguage.Go;
            }

            if (trimmed.StartsWith("at ", StringComparison.Ordinal))
            {
                return trimmed.Contains(":line ", StringComparison.Ordinal) ? StackLanguage.DotNet
                    : IsLineAndColumn(trimmed) ? StackLanguage.JavaScript
                    : StackLanguage.Unknown;
            }
        }

        return StackLanguage.Unknown;
    }

    /// <summary>Whether a frame ends as only V8 writes it: <c>path:12:34</c>.</summary>
    private static bool IsLineAndColumn(ReadOnlySpan<char> frame) =>
        StackTraceReader.TrySplitLine(frame.TrimEnd(')'), out var place, out _) && StackTraceReader.TrySplitLine(place, out _, out _);
}
