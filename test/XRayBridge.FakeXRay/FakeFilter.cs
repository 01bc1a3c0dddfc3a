using System.Globalization;
using System.Text.RegularExpressions;

namespace XRayBridge.FakeXRay;

/// <summary>
/// A small part of X-Ray's filter language, read and evaluated on generated objects: <c>fault</c>, <c>error</c>, <c>throttle</c>
/// (of the entry), <c>service("name")</c>, <c>http.status</c> and <c>duration</c> with <c>= &lt; &gt; &lt;= &gt;=</c>, <c>group.name = "name"</c>,
/// <c>!</c>, <c>AND</c>, <c>OR</c>, parentheses. What else there is, is refused.
/// </summary>
internal sealed class FakeFilter
{
    private readonly List<string> _tokens;
    private readonly IReadOnlyDictionary<string, string> _groups;
    private int _next;

    private FakeFilter(string text, IReadOnlyDictionary<string, string> groups)
    {
        _tokens = [.. Regex.Matches(text, "\"[^\"]*\"|[A-Za-z.]+|[0-9.]+|<=|>=|[!()<>=]|\\S").Select(match => match.Value)];
        _groups = groups;
    }

    /// <exception cref="FormatException">It is not of that part of the language, or names an unknown group.</exception>
    public static Func<FakeTrace, bool> Parse(string text, IReadOnlyDictionary<string, string> groups)
    {
        var filter = new FakeFilter(text, groups);
        var predicate = filter.Or();
        return filter._next == filter._tokens.Count ? predicate : throw new FormatException($"Unexpected {filter._tokens[filter._next]}");
    }

    private Func<FakeTrace, bool> Or()
    {
        var left = And();
        while (TryTake("OR"))
        {
            var (a, b) = (left, And());
            left = trace => a(trace) || b(trace);
        }

        return left;
    }

    private Func<FakeTrace, bool> And()
    {
        var left = Term();
        while (TryTake("AND"))
        {
            var (a, b) = (left, Term());
            left = trace => a(trace) && b(trace);
        }

        return left;
    }

    private Func<FakeTrace, bool> Term()
    {
        var token = Take();
        switch (token)
        {
            case "!":
                var negated = Term();
                return trace => !negated(trace);
            case "(":
                var inner = Or();
                Expect(")");
                return inner;
            case "fault":
                return trace => trace.Entry.Fault;
            case "error":
                return trace => trace.Entry.Error;
            case "throttle":
                return trace => trace.Entry.Throttle;
            case "service":
                Expect("(");
                var name = Text();
                Expect(")");
                return trace => trace.Segments.Any(segment => segment.Name == name);
            case "group.name":
                Expect("=");
                var group = Text();
                return Parse(_groups.GetValueOrDefault(group) ?? throw new FormatException($"Group {group} does not exist"), _groups);
            case "http.status":
                return Comparison(trace => trace.Entry.Status);
            case "duration":
                return Comparison(trace => (trace.EndNs - trace.StartNs) / 1e9);
            default:
                throw new FormatException($"Unexpected {token}");
        }
    }

    private Func<FakeTrace, bool> Comparison(Func<FakeTrace, double> value)
    {
        var (sign, number) = (Take(), double.Parse(Take(), CultureInfo.InvariantCulture));
        return sign switch
        {
            "=" => trace => value(trace) == number,
            "<" => trace => value(trace) < number,
            ">" => trace => value(trace) > number,
            "<=" => trace => value(trace) <= number,
            ">=" => trace => value(trace) >= number,
            _ => throw new FormatException($"Unexpected {sign}"),
        };
    }

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("Unexpected end");

    private string Text() => Take().Trim('"');

    private void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw new FormatException($"Expected {token}");
        }
    }

    private bool TryTake(string token)
    {
        var isNext = _next < _tokens.Count && _tokens[_next] == token;
        _next += isNext ? 1 : 0;
        return isNext;
    }
}
