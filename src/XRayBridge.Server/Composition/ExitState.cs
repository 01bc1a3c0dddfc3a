namespace XRayBridge.Server.Composition;

/// <summary>Why the process ends: by request, or since something cannot go on.</summary>
internal sealed class ExitState
{
    private volatile bool _failed;

    public bool Failed => _failed;

    public void Fail() => _failed = true;
}
