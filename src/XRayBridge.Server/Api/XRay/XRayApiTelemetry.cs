using System.Diagnostics.Metrics;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>What the X-Ray API tells of itself.</summary>
internal sealed partial class XRayApiTelemetry
{
    private readonly ILogger<XRayApiEndpoint> _logger;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _cutWindows;
    private readonly Counter<long> _cutGraphs;
    private readonly Counter<long> _daemonDocuments;
    private readonly Counter<long> _daemonErrors;

    public XRayApiTelemetry(ILogger<XRayApiEndpoint> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _requests = meter.CreateCounter<long>(
            "xraybridge_api_requests_total", description: "Requests to the X-Ray API, by operation and result: ok, the error's name, or, when the upstream answered, upstream_ok and upstream_error.");
        _cutWindows = meter.CreateCounter<long>(
            "xraybridge_api_cut_windows_total", description: "Answers made of only the newest traces of their time range, by operation.");
        _cutGraphs = meter.CreateCounter<long>(
            "xraybridge_api_cut_graphs_total", description: "Graphs with more nodes, edges or links than an answer has; those met last were left out, by operation.");
        _daemonDocuments = meter.CreateCounter<long>(
            "xraybridge_api_daemon_documents_total",
            description: "Documents that daemons reported with PutTelemetryRecords, by what became of them: received, sent, spillover or rejected.");
        _daemonErrors = meter.CreateCounter<long>(
            "xraybridge_api_daemon_connection_errors_total", description: "Failed calls that daemons reported with PutTelemetryRecords.");
    }

    public void Answered(string operation) => Count(operation, "ok");

    /// <summary>The names of the upstream's errors are its own and could be any number: only the log has them.</summary>
    public void PassedOn(string operation, int status) => Count(operation, status == StatusCodes.Status200OK ? "upstream_ok" : "upstream_error");

    public void Refused(string operation, string code, string message)
    {
        Count(operation, code);
        LogRefused(operation, code, message);
    }

    /// <summary>Not an error of ours to repair here: the store's own telemetry tells it once, and clients try again.</summary>
    public void StoreUnavailable(string operation, string code, StorageException exception)
    {
        Count(operation, code);
        LogStoreUnavailable(operation, exception.Message);
    }

    public void Failed(string operation, string code, Exception exception)
    {
        Count(operation, code);
        LogFailed(exception, operation);
    }

    public void DaemonReported(DaemonReport report)
    {
        CountDaemon("received", report.Received);
        CountDaemon("sent", report.Sent);
        CountDaemon("spillover", report.Spillover);
        CountDaemon("rejected", report.Rejected);
        _daemonErrors.Add(report.ConnectionErrors);
    }

    private void CountDaemon(string result, long documents) =>
        _daemonDocuments.Add(documents, new KeyValuePair<string, object?>("result", result));

    /// <summary>The API's answers have no field for it, but for a StartTime that is later than asked.</summary>
    public void WindowCut(string operation, int traces)
    {
        _cutWindows.Add(1, new KeyValuePair<string, object?>("operation", operation));
        LogWindowCut(operation, traces);
    }

    /// <summary>Tells of a graph that is not whole: the API's answers have no field for it. Returns the graph.</summary>
    public ServiceGraph Checked(string operation, ServiceGraph graph)
    {
        if (graph.IsCut)
        {
            _cutGraphs.Add(1, new KeyValuePair<string, object?>("operation", operation));
            LogGraphCut(operation, graph.Nodes.Count);
        }

        return graph;
    }

    private void Count(string operation, string result) => _requests.Add(
        1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("result", result));

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} refused: {Code}: {Reason}")]
    private partial void LogRefused(string operation, string code, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} cannot be answered now: {Reason}")]
    private partial void LogStoreUnavailable(string operation, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} looked at the newest {Traces} traces of its time range; there are more. Ask for a shorter one.")]
    private partial void LogWindowCut(string operation, int traces);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operation} answered with a graph of {Nodes} nodes that is not whole: there are more nodes, edges or links. Ask for a shorter time, or for a group.")]
    private partial void LogGraphCut(string operation, int nodes);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Operation} failed.")]
    private partial void LogFailed(Exception exception, string operation);
}
