using Amazon.Runtime;
using XRayBridge.Connectors.Aws;

namespace XRayBridge.Tests.Connectors.Aws;

/// <summary>The expected signatures were made by botocore 1.29 for the same request, key and time.</summary>
public sealed class SigV4SignerTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("https://xray.eu-central-1.amazonaws.com/Traces", null, "00c967fe54591224febd6a9d45c15fcf99ddfe78e62b1ba2bf1a2d70b32bc185")]
    [InlineData("https://xray.eu-central-1.amazonaws.com/Traces", "token/with+signs==", "4ce00754dbc879e7345cee1206f70e95e7afdf4875de737dac1d7a44934d5d73")]
    [InlineData("http://127.0.0.1:2000/TraceSummaries", null, "5019732707939c5c3e075bbe5976700d82098aa03a38e54b1d4ef03f81362d91")]
    [InlineData("http://proxy.test:8080/base%20path/Traces", "token", "8ed312f94f875c23c036f4d75144cfbb7bb07834d8829752a172ab2179699876")]
    public void A_signature_is_the_one_that_botocore_makes(string address, string? token, string signature)
    {
        var keys = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        new SigV4Signer().Sign(request, "{\"TraceIds\":[\"ü\"]}"u8, keys, "eu-central-1", At);

        var authorization = request.Headers.GetValues("Authorization").Single();
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260304/eu-central-1/xray/aws4_request, ", authorization, StringComparison.Ordinal);
        Assert.EndsWith("Signature=" + signature, authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_day_key_or_region_gives_another_signature()
    {
        var signer = new SigV4Signer();
        var signatures = new HashSet<string>();
        foreach (var (secret, region, day) in new[] { ("a", "r1", 0), ("b", "r1", 0), ("b", "r2", 0), ("b", "r2", 1), ("a", "r1", 1) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://x.test/Traces");
            signer.Sign(request, "{}"u8, new ImmutableCredentials("AKID", secret, null), region, At.AddDays(day));
            signatures.Add(request.Headers.GetValues("Authorization").Single()[^64..]);
        }

        Assert.Equal(5, signatures.Count);
    }
}
