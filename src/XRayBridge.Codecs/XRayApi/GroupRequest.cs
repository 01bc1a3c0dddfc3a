using XRayBridge.Core.Groups;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The members that the operations on groups have in common.</summary>
public static class GroupRequest
{
    /// <summary>One of the two, or none, or both: that is the store's to judge.</summary>
    public static (string? Name, string? Arn) Key(ApiRequest request) =>
        (request.Text("GroupName", 1, 32), request.Text("GroupARN", 1, 400));

    public static string RequiredName(ApiRequest request) => request.RequiredText("GroupName", 1, 32);

    public static GroupInput Input(ApiRequest request)
    {
        var insights = request.Object("InsightsConfiguration");
        return new GroupInput(request.Text("FilterExpression"), insights?.Flag("InsightsEnabled"), insights?.Flag("NotificationsEnabled"));
    }
}
