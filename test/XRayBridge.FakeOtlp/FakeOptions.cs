using System.Globalization;

namespace XRayBridge.FakeOtlp;

/// <summary>What the backend is like from its start; what it does later is said on the control port.</summary>
internal sealed class FakeOptions
{
    /// <summary>Where OTLP/HTTP is taken; any other path is 404.</summary>
    public string HttpPath { get; private set; } = "/v1/traces";

    /// <summary>So many of the first spans are kept whole; of all others only how often they came.</summary>
    public int Keep { get; private set; } = 100_000;

    /// <summary>PEM file of the server's certificate; when given, both OTLP ports speak TLS. The control port never does.</summary>
    public string TlsCertificate { get; private set; } = "";

    /// <summary>PEM file of its key.</summary>
    public string TlsKey { get; private set; } = "";

    /// <summary>PEM file of the authority whose client certificates are let in; empty: none is asked for.</summary>
    public string ClientAuthority { get; private set; } = "";

    /// <summary>End when standard input ends, so that a shell that dies leaves nothing behind.</summary>
    public bool WatchStdin { get; private set; }

    public int HttpPort { get; private set; }

    public int GrpcPort { get; private set; }

    public int ControlPort { get; private set; }

    public static FakeOptions Parse(string[] args)
    {
        var options = new FakeOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
            {
                throw new ArgumentException($"{args[i]} needs a value.");
            }

            options.Set(args[i], args[i + 1]);
        }

        return options;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--http-path": HttpPath = value; break;
            case "--keep": Keep = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--tls-certificate": TlsCertificate = value; break;
            case "--tls-key": TlsKey = value; break;
            case "--client-ca": ClientAuthority = value; break;
            case "--watch-stdin": WatchStdin = value == "on"; break;
            case "--http-port": HttpPort = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--grpc-port": GrpcPort = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--control-port": ControlPort = int.Parse(value, CultureInfo.InvariantCulture); break;
            default: throw new ArgumentException($"{name} is not an option.");
        }
    }
}
