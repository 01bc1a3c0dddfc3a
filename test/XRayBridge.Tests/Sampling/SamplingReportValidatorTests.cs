using XRayBridge.Core.Sampling;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingReportValidatorTests
{
    private static readonly SamplingReport Report = new("base", new string('a', 24), default, 1, 1, 0);

    private static readonly SamplingBoostReport Boost = new("base", "shop", default, 1, 1, 1);

    [Fact]
    public void Up_to_25_reports_of_each_kind_are_taken()
    {
        Assert.Empty(SamplingReportValidator.Validate([.. Enumerable.Repeat(Report, 25)], [.. Enumerable.Repeat(Boost, 25)]));
        Assert.Equal(
            ["SamplingStatisticsDocuments can have 25 entries", "SamplingBoostStatisticsDocuments can have 25 entries"],
            SamplingReportValidator.Validate([.. Enumerable.Repeat(Report, 26)], [.. Enumerable.Repeat(Boost, 26)]));
    }

    [Fact]
    public void Fields_are_checked() =>
        Assert.Equal(
            [
                "RuleName must have 1 to 32 characters", "ClientID must have 24 characters", "A count for base is negative",
                "ServiceName must have 1 to 64 characters",
            ],
            SamplingReportValidator.Validate(
                [Report with { RuleName = "" }, Report with { ClientId = "a" }, Report with { BorrowCount = -1 }],
                [Boost with { ServiceName = "" }]));
}
