using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace XRayBridge.FakeOtlp;

/// <summary>Makes a port speak TLS with the certificates of the options, or none.</summary>
internal static class TlsFiles
{
    public static void Apply(FakeOptions options, ListenOptions listen, HttpProtocols protocols)
    {
        listen.Protocols = protocols;
        if (options.TlsCertificate.Length == 0)
        {
            return;
        }

        var server = X509Certificate2.CreateFromPemFile(options.TlsCertificate, options.TlsKey);
        var authority = options.ClientAuthority.Length == 0 ? null : X509CertificateLoader.LoadCertificateFromFile(options.ClientAuthority);
        listen.UseHttps(server, https =>
        {
            https.ClientCertificateMode = authority is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => authority is not null && IsOf(authority, certificate);
        });
    }

    private static bool IsOf(X509Certificate2 authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
