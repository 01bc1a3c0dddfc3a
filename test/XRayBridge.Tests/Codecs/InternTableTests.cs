using System.Text;
using XRayBridge.Codecs;

namespace XRayBridge.Tests.Codecs;

public sealed class InternTableTests
{
    [Theory]
    [InlineData("shop")]
    [InlineData("日本語")]
    [InlineData("a name of more than eight bytes")]
    public void A_text_seen_before_is_the_same_string_without_allocation(string text)
    {
        var table = new InternTable();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var first = table.Get(utf8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var second = table.Get(utf8);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Same(first, second);
        Assert.Equal(text, second);
    }

    [Fact]
    public void Long_texts_are_not_kept()
    {
        var table = new InternTable();
        var utf8 = new byte[InternTable.MaxTextBytes + 1];
        Assert.NotSame(table.Get(utf8), table.Get(utf8));
    }

    [Fact]
    public void A_flood_of_unique_texts_leaves_what_is_in_use()
    {
        var table = new InternTable(64);
        var shop = table.Get("shop"u8);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Equal($"unique {i}", table.Get(Encoding.UTF8.GetBytes($"unique {i}")));
            Assert.Same(shop, table.Get("shop"u8));
        }
    }

    [Fact]
    public void Texts_of_equal_length_in_other_scripts_are_not_confused()
    {
        var table = new InternTable(4);
        foreach (var text in (string[])["ä", "ab", "é", "ö", "ü", "cd", "", "ä", "ab"])
        {
            Assert.Equal(text, table.Get(Encoding.UTF8.GetBytes(text)));
        }
    }
}
