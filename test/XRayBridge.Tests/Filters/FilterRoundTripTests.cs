using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Filters;

public sealed class FilterRoundTripTests
{
    [Fact]
    public void Canonical_text_of_any_tree_parses_to_the_same_tree()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var expression = new FilterExpression(new RandomFilters(seed).Next());
            var text = expression.ToString();
            if (text.Length <= FilterLimits.MaxLength)
            {
                Assert.Equal(expression, FilterTexts.Parse(text));
            }
        }
    }

    [Fact]
    public void Broken_text_gives_an_error_inside_the_text_or_an_expression_that_round_trips()
    {
        var random = new Random(7);
        for (var seed = 0; seed < 3_000; seed++)
        {
            var text = Break(new FilterExpression(new RandomFilters(seed).Next()).ToString(), random);
            if (FilterParser.TryParse(text, out var expression, out var error))
            {
                Assert.Equal(expression, FilterTexts.Parse(expression.ToString()));
            }
            else
            {
                Assert.InRange(error.Offset, 0, text.Length);
                Assert.NotEmpty(error.Found);
                Assert.NotEmpty(error.Expected);
            }
        }
    }

    private static string Break(string text, Random random)
    {
        const string Characters = "(){}[]!=<>\"'\\#,:.& |aO5\ud800";
        var characters = text.ToList();
        for (var i = random.Next(1, 4); i > 0 && characters.Count > 0; i--)
        {
            var position = random.Next(characters.Count);
            switch (random.Next(3))
            {
                case 0:
                    characters.RemoveAt(position);
                    break;
                case 1:
                    characters.Insert(position, Characters[random.Next(Characters.Length)]);
                    break;
                default:
                    characters.RemoveRange(position, characters.Count - position);
                    break;
            }
        }

        return new string([.. characters]);
    }
}
