using XRayBridge.Server.Api.V1.Shapes;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>
/// Every setting as it is in force. What a URL holds of user and password is left out; no setting is a secret by itself, since
/// credentials come from the AWS chain and never from the configuration.
/// </summary>
internal sealed class ConfigurationEndpoint(BridgeConfiguration configuration) : IV1Endpoint
{
    private static readonly BridgeConfiguration Defaults = new();

    public string Path => "configuration";

    public Task InvokeAsync(HttpContext context)
    {
        IReadOnlyList<SettingShape> settings = [.. SettingTable.All.Select(ShapeOf)];
        return V1Answer.WriteAsync(context, settings, V1Json.Default.IReadOnlyListSettingShape);
    }

    private SettingShape ShapeOf(Setting<BridgeConfiguration> setting)
    {
        var value = setting.Format(configuration);
        return new SettingShape(setting.Key, WithoutUserInfo(value), value == setting.Format(Defaults), setting.Flag, setting.Description);
    }

    private static string? WithoutUserInfo(string? value) =>
        value is not null && Uri.TryCreate(value, UriKind.Absolute, out var url) && url.UserInfo.Length > 0
            ? new UriBuilder(url) { UserName = "", Password = "" }.Uri.ToString()
            : value;
}
