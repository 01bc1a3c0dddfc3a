namespace XRayBridge.Server.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It could not do its work: a port is taken, the store cannot be opened, the check failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the configuration is wrong; nothing was started.</summary>
    public const int Configuration = 2;
}
