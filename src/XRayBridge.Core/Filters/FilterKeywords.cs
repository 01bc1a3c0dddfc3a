using System.Collections.Frozen;

namespace XRayBridge.Core.Filters;

/// <summary>
/// Every word of the filter-expression language. The parser reads by this table, and completion offers from it, so that
/// neither can know a word that the other does not.
/// </summary>
public static class FilterKeywords
{
    private const FilterScope CallScopes = FilterScope.Trace | FilterScope.Service | FilterScope.Edge;

    private const FilterScope EntityScopes = FilterScope.CauseEntity | FilterScope.ResponseTimeEntity;

    private const FilterScope ListScopes = FilterScope.CauseService | EntityScopes | FilterScope.CauseException;

    /// <summary>The table, in the order in which it is worth reading.</summary>
    public static IReadOnlyList<FilterKeyword> All { get; } =
    [
        Boolean("ok", FilterField.Ok, CallScopes, "Neither error, throttle nor fault."),
        Boolean("error", FilterField.Error, CallScopes, "A client error: status 400 to 499."),
        Boolean("throttle", FilterField.Throttle, CallScopes, "Turned away: status 429."),
        Boolean("fault", FilterField.Fault, CallScopes, "A server fault: status 500 and above."),
        Boolean("partial", FilterField.Partial, FilterScope.Trace | FilterScope.Service, "Has segments that are still in progress."),
        Boolean("inferred", FilterField.Inferred, FilterScope.Service | FilterScope.CauseService, "Known only from its caller: sends no segments."),
        Boolean("root", FilterField.Root, FilterScope.Service, "The trace begins here."),
        Boolean("first", FilterField.First, ListScopes, "The first of its list."),
        Boolean("last", FilterField.Last, ListScopes, "The last of its list."),
        Boolean("remote", FilterField.Remote, EntityScopes, "A call to another service."),
        Number("responsetime", FilterField.ResponseTime, CallScopes, "Seconds until the answer; of a trace: of its root segment."),
        Number("duration", FilterField.Duration, FilterScope.Trace | FilterScope.Service, "Seconds from the first start to the last end."),
        Number("http.status", FilterField.HttpStatus, CallScopes, "The response's status code."),
        Number("index", FilterField.Index, ListScopes, "The position in its list, from 0."),
        Number("coverage", FilterField.Coverage, FilterScope.ResponseTimeEntity, "The entity's time as a share of the root's response time, 0 to 1."),
        Text("http.url", FilterField.HttpUrl, CallScopes, "The request's URL."),
        Text("http.method", FilterField.HttpMethod, CallScopes, "The request's method."),
        Text("http.useragent", FilterField.HttpUserAgent, CallScopes, "The request's User-Agent."),
        Text("http.clientip", FilterField.HttpClientIp, CallScopes, "The requester's address."),
        Text("user", FilterField.User, FilterScope.Trace, "The user of any segment."),
        Text("name", FilterField.Name, FilterScope.Service | ListScopes | FilterScope.IdArgument, "The name of the service, entity or exception."),
        Text("type", FilterField.Type, FilterScope.Service | FilterScope.CauseService | FilterScope.IdArgument, "The type of the service, as in AWS::Lambda::Function."),
        Text("message", FilterField.Message, FilterScope.CauseException, "The exception's message."),
        Text("availabilityzone", FilterField.AvailabilityZone, FilterScope.Trace, "The availability zone of any segment."),
        Text("instance.id", FilterField.InstanceId, FilterScope.Trace, "The instance of any segment."),
        Text("resource.arn", FilterField.ResourceArn, FilterScope.Trace, "The resource of any segment."),
        Text("account.id", FilterField.AccountId, FilterScope.CauseService | FilterScope.IdArgument, "The account of the service."),
        new("annotation", FilterField.Annotation, FilterKeywordKind.Annotation, FilterScope.Trace, "annotation.key or annotation[key]: an annotation of any segment."),
        Complex("service", FilterField.Service, "service(name) { filter }: a node that has a segment for which the filter holds."),
        Complex("edge", FilterField.Edge, "edge(from, to) { filter }: a call for which the filter holds."),
        Complex("group.name", FilterField.GroupName, "The filter of the group of that name."),
        Complex("group.arn", FilterField.GroupArn, "The filter of the group with that ARN."),
        Complex("rootcause.json", FilterField.RootCauseJson, "#[{...}]: a root cause that looks like that."),
        Complex("rootcause.fault.service", FilterField.FaultService, "A service on the way to the fault."),
        Complex("rootcause.fault.entity", FilterField.FaultEntity, "A (sub)segment on the way to the fault."),
        Complex("rootcause.fault.exception", FilterField.FaultException, "An exception on the way to the fault."),
        Complex("rootcause.error.service", FilterField.ErrorService, "A service on the way to the error."),
        Complex("rootcause.error.entity", FilterField.ErrorEntity, "A (sub)segment on the way to the error."),
        Complex("rootcause.error.exception", FilterField.ErrorException, "An exception on the way to the error."),
        Complex("rootcause.responsetime.service", FilterField.ResponseTimeService, "A service on the way that took the time."),
        Complex("rootcause.responsetime.entity", FilterField.ResponseTimeEntity, "A (sub)segment on the way that took the time."),
        new("id", FilterField.Id, FilterKeywordKind.Function, FilterScope.Selector, "id(name: \"\", type: \"\", account.id: \"\"): a service by more than its name."),
    ];

    private static FrozenDictionary<string, FilterKeyword> ByName { get; } =
        All.ToFrozenDictionary(keyword => keyword.Name, StringComparer.OrdinalIgnoreCase);

    private static FilterKeyword[] ByField { get; } = [.. All.OrderBy(keyword => keyword.Field)];

    /// <summary>The word of that name in any case, or null.</summary>
    public static FilterKeyword? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>How the field is written.</summary>
    internal static string NameOf(FilterField field) => Of(field).Name;

    internal static FilterKeyword Of(FilterField field) => ByField[(int)field];

    /// <summary>The words that may stand there, in the table's order.</summary>
    public static IEnumerable<FilterKeyword> AllowedIn(FilterScope scope) =>
        All.Where(keyword => (keyword.Scopes & scope) != 0);

    /// <summary>How a place is called in messages.</summary>
    internal static string Describe(FilterScope scope) => scope switch
    {
        FilterScope.Trace => "the top level",
        FilterScope.Service => "service(...) { }",
        FilterScope.Edge => "edge(...) { }",
        FilterScope.CauseService => "rootcause.*.service { }",
        FilterScope.CauseEntity => "rootcause.fault.entity { } and rootcause.error.entity { }",
        FilterScope.ResponseTimeEntity => "rootcause.responsetime.entity { }",
        FilterScope.CauseException => "rootcause.*.exception { }",
        FilterScope.IdArgument => "id(...)",
        _ => "service(...) and edge(...)",
    };

    private static FilterKeyword Boolean(string name, FilterField field, FilterScope scopes, string meaning) =>
        new(name, field, FilterKeywordKind.Boolean, scopes, meaning);

    private static FilterKeyword Number(string name, FilterField field, FilterScope scopes, string meaning) =>
        new(name, field, FilterKeywordKind.Number, scopes, meaning);

    private static FilterKeyword Text(string name, FilterField field, FilterScope scopes, string meaning) =>
        new(name, field, FilterKeywordKind.Text, scopes, meaning);

    private static FilterKeyword Complex(string name, FilterField field, string meaning) =>
        new(name, field, FilterKeywordKind.Complex, FilterScope.Trace, meaning);
}
