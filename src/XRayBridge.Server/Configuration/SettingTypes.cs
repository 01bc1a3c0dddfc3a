using System.Globalization;
using System.Net;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Filters;

namespace XRayBridge.Server.Configuration;

/// <summary>The types of the settings.</summary>
internal static class SettingTypes
{
    private const int MaxTextLength = 2_048;

    public static SettingType<bool> Switch { get; } = new(
        "true or false", null, TryParseSwitch, value => value ? "true" : "false");

    /// <summary>Text of one line.</summary>
    public static SettingType<string?> Text(string placeholder) => new(
        "text of one line", placeholder, TryParseText, value => value);

    /// <summary>A filter expression; whether it is one is the component's to say, with the place of the mistake.</summary>
    public static SettingType<string?> Filter { get; } = new(
        $"a filter expression of at most {FilterLimits.MaxLength} characters",
        "expression",
        static (text, out value) => (value = text).Length is > 0 and <= FilterLimits.MaxLength,
        value => value);

    /// <summary>Texts separated by commas.</summary>
    public static SettingType<IReadOnlyList<string>> Names(string placeholder) => new(
        "names separated by commas", placeholder, TryParseNames, value => value.Count == 0 ? null : string.Join(',', value))
    {
        IsList = true,
    };

    /// <summary>Text that is never shown again, whatever is wrong with it.</summary>
    public static SettingType<string?> Secret(string placeholder) => new(
        "text", placeholder, static (text, out value) => (value = text) is not null, value => value is null ? null : "***");

    /// <summary>Headers in one text, as <see cref="HeaderList"/> reads it. Secret.</summary>
    public static SettingType<string?> Headers { get; } = Secret("name=value") with
    {
        IsList = true,
        OfFlag = HeaderList.Encode,
    };

    /// <summary>A path. Relative ones count from the directory that the bridge was started in.</summary>
    public static SettingType<string> Path { get; } = new("a path", "path", TryParsePath, value => value);

    public static SettingType<string?> Region { get; } = new(
        "an AWS region like eu-central-1", "region", TryParseRegion, value => value);

    public static SettingType<Uri?> Url { get; } = new(
        "a URL that begins with http:// or https:// and holds no user, query or fragment", "url", TryParseUrl, value => value?.OriginalString);

    public static SettingType<IPAddress> Host { get; } = new(
        "an IP address, localhost, or * for all addresses", "address", TryParseHost, FormatHost);

    public static SettingType<int> Port { get; } = new(
        "a port from 0 to 65535", "port", TryParsePort, value => value.ToString(CultureInfo.InvariantCulture));

    public static SettingType<IPEndPoint?> EndpointOrOff { get; } = new(
        "an address and port like 127.0.0.1:2000, or off", "address:port|off", TryParseEndpoint, value => value?.ToString() ?? "off");

    public static SettingType<LogLevel> LogLevel { get; } = new(
        "DEBUG, INFO, WARNING or ERROR", "DEBUG|INFO|WARNING|ERROR", TryParseLogLevel, value => LogLevelNames.Of(value));

    public static SettingType<int> Integer(int min, int max, string unit) => new(
        IntegerExpected(min, max, unit),
        unit,
        (text, out value) => TryParseInteger(text, min, max, out value),
        value => value.ToString(CultureInfo.InvariantCulture));

    public static SettingType<int?> OptionalInteger(int min, int max, string unit) => new(
        IntegerExpected(min, max, unit),
        unit,
        (text, out value) =>
        {
            var read = TryParseInteger(text, min, max, out var number);
            value = read ? number : null;
            return read;
        },
        value => value?.ToString(CultureInfo.InvariantCulture));

    public static SettingType<double> Number(double min, double max, string unit) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number of {unit} from {min} to {max}"),
        unit,
        (text, out value) =>
            double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value >= min && value <= max,
        value => value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Hours, days or weeks.</summary>
    public static SettingType<TimeSpan?> Period { get; } = new(
        "a time like 36h, 90d or 8w", "time", TryParsePeriod, value => value is { } time ? $"{time.TotalHours.ToString(CultureInfo.InvariantCulture)}h" : null);

    public static SettingType<long> Size(long min, long max) => new(
        $"a size from {ByteSize.Format(min)} to {ByteSize.Format(max)}, like 500MB or 10GB",
        "size",
        (text, out value) => ByteSize.TryParse(text, out value) && value >= min && value <= max,
        ByteSize.Format);

    public static SettingType<string> Choice(params string[] choices) => new(
        string.Join(" or ", choices),
        string.Join('|', choices),
        (text, out value) =>
        {
            value = Array.Find(choices, choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase)) ?? "";
            return value.Length > 0;
        },
        value => value);

    private static string IntegerExpected(int min, int max, string unit) => string.Create(
        CultureInfo.InvariantCulture, $"a whole number of {unit} from {min} to {max}");

    private static bool TryParseInteger(string text, int min, int max, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= min && value <= max;

    private static bool TryParsePort(string text, out int value) =>
        TryParseInteger(text, IPEndPoint.MinPort, IPEndPoint.MaxPort, out value);

    private static bool TryParseSwitch(string text, out bool value) => bool.TryParse(text, out value);

    private static bool TryParseText(string text, out string? value)
    {
        value = text;
        return text.Length is > 0 and <= MaxTextLength && !text.AsSpan().ContainsAnyInRange('\0', '\x1f');
    }

    private static bool TryParseNames(string text, out IReadOnlyList<string> value)
    {
        value = [.. text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        return TryParseText(text, out _) && !value.Contains("");
    }

    private static bool TryParsePeriod(string text, out TimeSpan? value)
    {
        const int MaxHours = 10_000_000;
        var unit = text.Length == 0 ? 0 : text[^1] switch { 'h' => 1, 'd' => 24, 'w' => 168, _ => 0 };
        var isNumber = int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        value = isNumber && unit > 0 && count is > 0 and <= MaxHours ? TimeSpan.FromHours((double)count * unit) : null;
        return value is not null;
    }

    private static bool TryParsePath(string text, out string value)
    {
        value = text;
        return TryParseText(text, out _);
    }

    private static bool TryParseRegion(string text, out string? value)
    {
        value = text;
        return text.Length is > 0 and <= 64 && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    private static bool TryParseUrl(string text, out Uri? value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value)
        && value.Scheme is "http" or "https"
        && value.UserInfo.Length == 0
        && value.Query.Length == 0
        && value.Fragment.Length == 0;

    private static bool TryParseHost(string text, out IPAddress value)
    {
        value = text switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(text, out var address) ? address : IPAddress.None,
        };
        return !value.Equals(IPAddress.None);
    }

    private static string FormatHost(IPAddress value) => value.ToString();

    private static bool TryParseEndpoint(string text, out IPEndPoint? value)
    {
        value = null;
        if (text == "off")
        {
            return true;
        }

        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !TryParseHost(text[..colon].Trim('[', ']'), out var address)
            || !TryParsePort(text[(colon + 1)..], out var port))
        {
            return false;
        }

        value = new IPEndPoint(address, port);
        return true;
    }

    private static bool TryParseLogLevel(string text, out LogLevel value) => LogLevelNames.TryParse(text, out value);
}
