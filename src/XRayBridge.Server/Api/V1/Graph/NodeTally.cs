namespace XRayBridge.Server.Api.V1.Graph;

/// <summary>What is known of one node so far.</summary>
internal sealed class NodeTally(int id, string? type)
{
    public int Id => id;

    public string? Type => type;

    public bool IsRoot { get; set; }

    /// <summary>A segment of its own was received.</summary>
    public bool SendsSegments { get; set; }

    public CallTally Requests { get; } = new();

    /// <summary>By callee.</summary>
    public Dictionary<NodeTally, CallTally> Calls { get; } = [];
}
