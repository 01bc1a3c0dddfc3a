using System.Text;
using XRayBridge.Core.Filters;
using XRayBridge.Tests.Filters;

namespace XRayBridge.Tests.Fuzz;

public sealed class FilterFuzzTests
{
    /// <summary>A term of three characters makes a token, a node and a place in a list of 300 bytes in all.</summary>
    private const int AllocationFactor = 256;

    /// <summary>An error with a suggestion compares the word with each keyword: 42 tables of up to 41 x 31 numbers.</summary>
    private const int AllocationBase = 512 * 1024;

    [Fact]
    public void Any_input_is_refused_with_its_place_or_is_an_expression_that_round_trips_and_answers() =>
        FuzzRun.Over("Filters", FilterLimits.MaxLength + 1, Check);

    private static void Check(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = FilterParser.TryParse(text, out var expression, out var error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)text.Length));
        if (!accepted)
        {
            Assert.InRange(error!.Offset, 0, text.Length);
            Assert.NotEmpty(error.Message);
            return;
        }

        // Escapes and written-out words may make it longer than an expression can be; only its length can then be wrong with it.
        var canonical = expression!.ToString();
        if (canonical.Length <= FilterLimits.MaxLength)
        {
            Assert.Equal(expression, FilterTexts.Parse(canonical));
        }

        if (expression.TryResolveGroups((_, name) => new FilterGroup(name, FilterExpression.Everything), out var resolved, out _))
        {
            resolved.Matches(FilterTraces.Shop());
        }
    }
}
