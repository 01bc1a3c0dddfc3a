using System.Numerics;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>A set of the rows of one block, a bit each.</summary>
internal sealed class RowSet
{
    private const int WordBits = 64;

    private readonly ulong[] _words;

    private RowSet(ulong[] words) => _words = words;

    public static RowSet Empty(int rows) => new(new ulong[(rows + WordBits - 1) / WordBits]);

    /// <summary>The rows from one to before another.</summary>
    public static RowSet Range(int rows, int from, int to)
    {
        var set = Empty(rows);
        for (var row = from; row < to; row++)
        {
            set.Add(row);
        }

        return set;
    }

    public bool IsEmpty => _words.AsSpan().IndexOfAnyExcept(0UL) < 0;

    public RowSet Copy() => new([.. _words]);

    public void Add(int row) => _words[row / WordBits] |= 1UL << (row % WordBits);

    public void Remove(int row) => _words[row / WordBits] &= ~(1UL << (row % WordBits));

    /// <summary>Keeps what the other has, too.</summary>
    public void IntersectWith(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
    }

    public void UnionWith(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    /// <summary>Adds the rows of a stored set: a bit each, the first in the lowest bit of the first byte.</summary>
    public void AddBits(ReadOnlySpan<byte> bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            _words[i / sizeof(ulong)] |= (ulong)bits[i] << (i % sizeof(ulong) * 8);
        }
    }

    /// <summary>The highest row at or below one; -1 for none.</summary>
    public int HighestUpTo(int row)
    {
        for (var index = row / WordBits; row >= 0 && index >= 0; index--)
        {
            var word = index == row / WordBits ? _words[index] & (ulong.MaxValue >> (WordBits - 1 - (row % WordBits))) : _words[index];
            if (word != 0)
            {
                return (index * WordBits) + BitOperations.Log2(word);
            }
        }

        return -1;
    }
}
