using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Filters;

/// <summary>Random trees that the parser could have read. The same seed gives the same trees.</summary>
internal sealed class RandomFilters(int seed)
{
    private static readonly string[] Names =
        ["shop", "cart", "tax.example.com", "", "a b", "AND", "q\"uote", "back\\slash", "\\\"", "line\nbreak", "'", "üñ\u20ac\ud83d\ude00", "}]"];

    private static readonly string[] Keys = ["tier", "n", "flag", "a.b", "aws:api_id", "a]b", "\"", "x y", "_1"];

    private static readonly double[] Numbers = [0, 1, -1, 0.3, 200, 1e-9, 1.5e300, 123456789.123, -0.5];

    private readonly Random _random = new(seed);

    public FilterNode Next() => Node(FilterScope.Trace, 4);

    private FilterNode Node(FilterScope scope, int depth) => _random.Next(depth > 0 ? 10 : 6) switch
    {
        6 => AndFilter.Of(Nodes(scope, depth)),
        7 => OrFilter.Of(Nodes(scope, depth)),
        8 => new NotFilter(Node(scope, depth - 1)),
        _ => Term(scope, depth),
    };

    private FilterNode[] Nodes(FilterScope scope, int depth) =>
        [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Node(scope, depth - 1))];

    private FilterNode Term(FilterScope scope, int depth)
    {
        var keyword = Pick([.. FilterKeywords.AllowedIn(scope)]);
        return keyword.Field switch
        {
            FilterField.Annotation => Annotation(),
            FilterField.Service => new ServiceFilter(Selector(), Block(FilterScope.Service, depth)),
            FilterField.Edge => new EdgeFilter(Selector(), Selector(), Block(FilterScope.Edge, depth)),
            FilterField.GroupName or FilterField.GroupArn => new GroupFilter(keyword.Field, Flip(), Pick(Names)),
            FilterField.RootCauseJson => new RootCauseJsonFilter(Flip(), List(Cause)),
            FilterField.FaultService or FilterField.ErrorService or FilterField.ResponseTimeService =>
                new RootCauseFilter(keyword.Field, Block(FilterScope.CauseService, depth)),
            FilterField.FaultEntity or FilterField.ErrorEntity => new RootCauseFilter(keyword.Field, Block(FilterScope.CauseEntity, depth)),
            FilterField.ResponseTimeEntity => new RootCauseFilter(keyword.Field, Block(FilterScope.ResponseTimeEntity, depth)),
            FilterField.FaultException or FilterField.ErrorException => new RootCauseFilter(keyword.Field, Block(FilterScope.CauseException, depth)),
            _ => Field(keyword),
        };
    }

    private FilterNode? Block(FilterScope scope, int depth) => Flip() ? Node(scope, Math.Max(0, depth - 1)) : null;

    private FieldFilter Field(FilterKeyword keyword)
    {
        var operators = Enum.GetValues<FilterOperator>()
            .Where(candidate => candidate == FilterOperator.None || candidate.IsAllowedFor(keyword.Kind)).ToArray();
        var @operator = Pick(operators);
        return new FieldFilter(keyword.Field, @operator, @operator == FilterOperator.None ? default : Value(keyword.Kind));
    }

    private AnnotationFilter Annotation()
    {
        var @operator = Pick(Enum.GetValues<FilterOperator>());
        var kind = @operator.IsText() ? FilterKeywordKind.Text
            : @operator.IsOrder() ? FilterKeywordKind.Number
            : Pick([FilterKeywordKind.Boolean, FilterKeywordKind.Number, FilterKeywordKind.Text]);
        return new AnnotationFilter(Pick(Keys), @operator, @operator == FilterOperator.None ? default : Value(kind));
    }

    private AnnotationValue Value(FilterKeywordKind kind) => kind switch
    {
        FilterKeywordKind.Boolean => AnnotationValue.Of(Flip()),
        FilterKeywordKind.Number => AnnotationValue.Of(Pick(Numbers)),
        _ => AnnotationValue.Of(Pick(Names)),
    };

    private NodeSelector Selector() => new(Maybe(Pick(Names)), Maybe(Pick(Names)), Maybe("123456789012"));

    private RootCausePattern Cause() => new()
    {
        Services = Maybe(List(() => new RootCauseServicePattern
        {
            Name = Maybe(Pick(Names)),
            Names = Maybe(List(() => Pick(Names))),
            Type = Maybe(Pick(Names)),
            AccountId = Maybe(Pick(Names)),
            Inferred = Flip() ? Flip() : null,
            EntityPath = Maybe(List(() => new RootCauseEntityPattern
            {
                Name = Maybe(Pick(Names)),
                Remote = Flip() ? Flip() : null,
                Coverage = Flip() ? Pick(Numbers) : null,
                Exceptions = Maybe(List(() => new RootCauseExceptionPattern { Name = Maybe(Pick(Names)), Message = Maybe(Pick(Names)) })),
            })),
        })),
        ClientImpacting = Flip() ? Flip() : null,
    };

    private FilterList<T> List<T>(Func<T> item)
        where T : IEquatable<T> => new([.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => item())]);

    private T? Maybe<T>(T value)
        where T : class => Flip() ? value : null;

    private bool Flip() => _random.Next(2) == 0;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
