using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A named filter expression. <c>Default</c> holds every trace, cannot be deleted and has no filter.</summary>
internal sealed record GroupShape(string Name, string Arn, string Filter, bool Insights, bool Notifications, bool IsDefault)
{
    public static GroupShape Of(Group group) => new(
        group.Name, group.Arn, group.FilterExpression, group.InsightsEnabled, group.NotificationsEnabled, group.IsDefault);
}
