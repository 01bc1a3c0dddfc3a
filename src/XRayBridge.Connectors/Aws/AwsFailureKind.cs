namespace XRayBridge.Connectors.Aws;

/// <summary>What can be done about a failed call.</summary>
public enum AwsFailureKind
{
    /// <summary>Too many calls: slow down, then again.</summary>
    Throttled,

    /// <summary>The peer or the network had a bad moment: again.</summary>
    Transient,

    /// <summary>The session has ended: new credentials, then again.</summary>
    ExpiredToken,

    /// <summary>None, wrong or insufficient credentials, or signed for the wrong region: somebody must act.</summary>
    Credentials,

    /// <summary>The service does not want this request, now or later.</summary>
    Invalid,
}
