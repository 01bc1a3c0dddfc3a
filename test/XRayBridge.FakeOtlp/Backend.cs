namespace XRayBridge.FakeOtlp;

/// <summary>Takes or refuses a request, whatever protocol it came by.</summary>
internal sealed class Backend(Behaviour behaviour, SpanStore store, RequestLog log)
{
    public Verdict Receive(HttpRequest request, Delivery delivery)
    {
        var received = (from resource in delivery.Message.ResourceSpans
                        from scope in resource.ScopeSpans
                        from span in scope.Spans
                        select new ReceivedSpan(span, resource.Resource, scope.Scope, delivery.Protocol)).ToList();
        var verdict = behaviour.Judge(delivery, [.. received.Select(one => one.Span)]);
        log.Add(request, delivery, received.Count, verdict);
        if (verdict.IsTaken)
        {
            received.FindAll(one => !behaviour.IsRejected(one.Span)).ForEach(store.Add);
        }

        return verdict;
    }
}
