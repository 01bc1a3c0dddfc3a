using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>Documents of our own and the OTLP that becomes of them, to be read side by side.</summary>
public sealed class OtlpGoldenTests
{
    [Theory]
    [InlineData("web-service", OtlpConventions.Stable)]
    [InlineData("web-service", OtlpConventions.Legacy)]
    [InlineData("web-service", OtlpConventions.Both)]
    [InlineData("lambda-function", OtlpConventions.Stable)]
    [InlineData("lambda-function", OtlpConventions.Legacy)]
    [InlineData("independent-subsegment", OtlpConventions.Stable)]
    [InlineData("independent-subsegment", OtlpConventions.Legacy)]
    public void A_document_becomes_the_otlp_of_its_golden_file(string name, OtlpConventions conventions)
    {
        var xray = File.ReadAllText(GoldenFile.PathOf($"{name}.xray.json"));
        var actual = OtlpText.ToJson(OtlpText.Convert(xray, conventions));
        GoldenFile.Check(GoldenFile.PathOf($"{name}.{conventions.ToString().ToLowerInvariant()}.json"), actual);
    }
}
