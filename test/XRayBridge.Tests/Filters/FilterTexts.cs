using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Filters;

internal static class FilterTexts
{
    public static FilterExpression Parse(string text)
    {
        Assert.True(FilterParser.TryParse(text, out var expression, out var error), error?.Message);
        return expression;
    }

    public static FilterError Error(string text)
    {
        Assert.False(FilterParser.TryParse(text, out var expression, out var error), expression?.ToString());
        return error;
    }
}
