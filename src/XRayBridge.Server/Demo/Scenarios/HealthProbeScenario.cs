namespace XRayBridge.Server.Demo.Scenarios;

/// <summary>The load balancer asks whether the service lives: much of real traffic, and nothing that anyone wants to see.</summary>
internal sealed class HealthProbeScenario : IScenario
{
    public int Weight => 13;

    public void Play(DemoTrace trace)
    {
        var checkout = Containers.Checkout(trace)
            .Request("GET", "http://10.0.3.17:8080/healthz", "ELB-HealthChecker/2.0", "10.0.3.2")
            .Response(200, 2);
        trace.Send(checkout, trace.Start + trace.World.About(1.2));
    }
}
