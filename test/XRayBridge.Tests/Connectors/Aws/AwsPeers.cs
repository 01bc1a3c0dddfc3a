using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace XRayBridge.Tests.Connectors.Aws;

/// <summary>
/// Everything that gives credentials, on one loopback port: STS, a container's endpoint, the instance metadata service (version 2
/// only), IAM Identity Center; and an X-Ray at <c>/xray</c> that remembers who signed.
/// </summary>
internal sealed class AwsPeers : IAsyncDisposable
{
    private const string Expiration = "2099-01-01T00:00:00Z";

    private readonly WebApplication _app;

    private AwsPeers(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public Uri XRay => new(Address + "/xray");

    /// <summary>The last call's access key and session token, with a slash between; <c>unsigned</c> when it had none.</summary>
    public string Caller { get; private set; } = "";

    /// <summary>The last form posted to STS.</summary>
    public IFormCollection? StsForm { get; private set; }

    /// <summary>STS gives this key, and session tokens token-1, token-2 and so on.</summary>
    public string RoleSecret { get; set; } = "role-secret";

    private int StsCalls { get; set; }

    public static async Task<AwsPeers> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging();
        var app = builder.Build();
        var peers = new AwsPeers(app);
        app.Run(peers.AnswerAsync);
        await app.StartAsync();
        return peers;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var answer = request.Path.Value switch
        {
            "/" => await AssumeAsync(request),
            "/container" when request.Headers.Authorization == "container-token" => Keys("container", "Token"),
            "/latest/api/token" when request.Method == "PUT" => "imds-token",
            "/latest/meta-data/iam/security-credentials" when IsImds(request) => "instance-role",
            "/latest/meta-data/iam/security-credentials/instance-role" when IsImds(request) => Keys("instance", "Token"),
            "/federation/credentials" when request.Headers["x-amz-sso_bearer_token"] == "sso-token" =>
                """{"roleCredentials":{"accessKeyId":"AKIDsso","secretAccessKey":"s","sessionToken":"token-sso","expiration":4070908800000}}""",
            var path when path!.StartsWith("/xray/", StringComparison.Ordinal) => Remember(request),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        if (request.Path == "/latest/api/token")
        {
            context.Response.Headers["X-aws-ec2-metadata-token-ttl-seconds"] = "21600";
        }

        await context.Response.WriteAsync(answer ?? "");
    }

    private static bool IsImds(HttpRequest request) => request.Headers["X-aws-ec2-metadata-token"] == "imds-token";

    private static string Keys(string name, string tokenMember) =>
        $$"""{"Code":"Success","Type":"AWS-HMAC","LastUpdated":"2026-01-01T00:00:00Z","AccessKeyId":"AKID{{name}}","SecretAccessKey":"s","{{tokenMember}}":"token-{{name}}","Expiration":"{{Expiration}}"}""";

    private async Task<string> AssumeAsync(HttpRequest request)
    {
        StsForm = await request.ReadFormAsync();
        var action = StsForm["Action"].ToString();
        return $"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials><AccessKeyId>AKIDrole</AccessKeyId>
            <SecretAccessKey>{RoleSecret}</SecretAccessKey><SessionToken>token-{++StsCalls}</SessionToken><Expiration>{Expiration}</Expiration></Credentials>
            </{action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>
            """;
    }

    private string Remember(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        Caller = authorization.Length == 0
            ? "unsigned"
            : authorization.Split("Credential=")[1].Split('/')[0] + "/" + request.Headers["X-Amz-Security-Token"];
        return "{}";
    }
}
