using System.Globalization;

namespace XRayBridge.Core.Metrics;

/// <summary>Status codes as text, without making a string for each request.</summary>
internal static class StatusText
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 600).Select(Text)];

    public static string Of(int status) => status >= 0 && status < Known.Length ? Known[status] : Text(status);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
