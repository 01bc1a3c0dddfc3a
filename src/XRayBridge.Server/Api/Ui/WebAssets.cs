using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;

namespace XRayBridge.Server.Api.Ui;

/// <summary>The built files of <c>web/</c>, which the build embeds; none when it ran without them.</summary>
internal static class WebAssets
{
    /// <summary>Names of the resources begin with this; the path follows.</summary>
    private const string Prefix = "web/";

    /// <summary>Where the bundler puts files with a hash in their names.</summary>
    private const string HashedFolder = "assets/";

    /// <summary>By path: <c>index.html</c>, <c>assets/index-5d3f.js</c>.</summary>
    public static FrozenDictionary<string, WebAsset> All { get; } = Load(Assembly.GetExecutingAssembly());

    private static FrozenDictionary<string, WebAsset> Load(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(
            name => name[Prefix.Length..].Replace('\\', '/'),
            name => Read(assembly, name),
            StringComparer.Ordinal);

    private static WebAsset Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        var compressed = Compress(content);
        return new WebAsset(
            ContentTypeOf(name),
            content,
            compressed.Length < content.Length ? compressed : null,
            name.StartsWith(Prefix + HashedFolder, StringComparison.Ordinal));
    }

    /// <summary>Once for all answers: the whole interface takes about 20 ms.</summary>
    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json; charset=utf-8",
        _ => "application/octet-stream",
    };
}
