namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>Names of languages: X-Ray's, in <c>aws.xray.sdk</c>, and OpenTelemetry's, in <c>telemetry.sdk.language</c>.</summary>
internal static class StackLanguages
{
    /// <summary>The language an X-Ray SDK names itself after (<c>X-Ray for Node.js</c>), in OpenTelemetry's spelling, or null.</summary>
    public static string? OfSdk(string? sdk)
    {
        var at = sdk?.IndexOf("for ", StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return null;
        }

        return sdk![(at + 4)..].ToUpperInvariant() switch
        {
            "GO" => "go",
            "JAVA" => "java",
            "PYTHON" => "python",
            "RUBY" => "ruby",
            "PHP" => "php",
            "NODE.JS" or "NODEJS" or "JAVASCRIPT" => "nodejs",
            ".NET" or ".NET CORE" or "DOTNET" => "dotnet",
            "RUST" => "rust",
            "C++" or "CPP" => "cpp",
            _ => null,
        };
    }

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
}
