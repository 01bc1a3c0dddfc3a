using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>How a target is trusted and how we show who we are: files in PEM, read when a client is made.</summary>
/// <param name="CaFile">Certificates that the target's must lead to; null for the system's.</param>
/// <param name="ClientCertificateFile">Our certificate and those between it and the root; null for none.</param>
/// <param name="ClientKeyFile">Its key; null when it is in the certificate's file.</param>
public sealed record TargetTls(string? CaFile, string? ClientCertificateFile, string? ClientKeyFile)
{
    internal SslClientAuthenticationOptions ToOptions()
    {
        var options = new SslClientAuthenticationOptions();
        if (CaFile is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(LoadAuthorities(CaFile));
        }

        if (ClientCertificateFile is not null)
        {
            var others = new X509Certificate2Collection();
            others.ImportFromPemFile(ClientCertificateFile);
            options.ClientCertificateContext = SslStreamCertificateContext.Create(
                LoadClient(ClientCertificateFile, ClientKeyFile), others, offline: true);
        }

        return options;
    }

    /// <exception cref="CryptographicException">The file holds no certificate.</exception>
    internal static X509Certificate2Collection LoadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM.");
    }

    /// <exception cref="CryptographicException">The files hold no certificate with its key, or an encrypted key.</exception>
    internal static X509Certificate2 LoadClient(string path, string? keyPath) => X509Certificate2.CreateFromPemFile(path, keyPath);
}
