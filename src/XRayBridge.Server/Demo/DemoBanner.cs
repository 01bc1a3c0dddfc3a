using XRayBridge.Server.Listeners;

namespace XRayBridge.Server.Demo;

/// <summary>What the demo prints once it runs: where to look, and what to try.</summary>
internal static class DemoBanner
{
    public static void Write(TextWriter output, Listening listening)
    {
        var (status, api) = (listening.Status.Url, listening.XRayApi!.Url);
        output.WriteLine($"""

            A small shop is running. Its traces are in {api}, its metrics in {status}/metrics, the overview is {status}/

            Try, in another terminal:
              curl -s {status}/metrics | grep xray_service_requests_total
              aws xray get-trace-summaries --endpoint-url {api} --region eu-central-1 --no-sign-request \
                  --start-time $(date -d '-10 min' +%s) --end-time $(date +%s) --max-items 20 --query 'TraceSummaries[].[Id,Duration,HasFault,EntryPoint.Name]' --output table
              aws xray get-insight-summaries --endpoint-url {api} --region eu-central-1 --no-sign-request --group-name Default \
                  --start-time $(date -d '-1 hour' +%s) --end-time $(date +%s) --query 'InsightSummaries[].[State,Summary]' --output text
              AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any xraybridge serve --endpoint {api} --region eu-central-1 --port 9093 --tcp off --udp off --otlp-grpc off --otlp-http off --data-dir ./data/second

            Stop with Ctrl+C.

            """);
    }
}
