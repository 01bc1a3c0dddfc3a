using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace XRayBridge.Codecs;

/// <summary>
/// Gives one string for all occurrences of a text, straight from its UTF-8 bytes: names, URLs and the like come by the
/// thousand, and a text seen before costs no allocation.
/// <para>
/// A cache of fixed size: sets of four, a lookup touches one set, nothing is ever moved. A new text replaces one that was not
/// asked for since the set was last swept, so a flood of unique texts (or of colliding ones) displaces only itself and the
/// rarely used; it costs what having no table would cost. Most memory with the default of 4096 texts of at most 256 bytes:
/// 4096 x (16 + 22 + 2 x 256) bytes = 2.2 MB.
/// </para>
/// <para>
/// Safe for concurrent use without a lock: a reader compares the text itself, so a race costs a miss, never a wrong string.
/// For speed each source has its own table all the same, which keeps the cache lines on one core.
/// </para>
/// </summary>
public sealed class InternTable
{
    /// <summary>Longer texts are made anew each time: they seldom repeat.</summary>
    public const int MaxTextBytes = 256;

    private const int DefaultCapacity = 4096;

    private const int SetSize = 4;

    private readonly Slot[] _slots;

    /// <summary>Selects the set: the number of sets is a power of two.</summary>
    private readonly uint _setMask;

    /// <param name="capacity">The most texts held; rounded up to a power of two, 4 to 1,048,576.</param>
    public InternTable(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, SetSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 20);
        var size = BitOperations.RoundUpToPowerOf2((uint)capacity);
        _slots = new Slot[size];
        _setMask = (size / SetSize) - 1;
    }

    /// <summary>The string of a UTF-8 text. Bytes that are not valid UTF-8 become U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        if (utf8.Length > MaxTextBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = Hash(utf8);
        var set = _slots.AsSpan((int)(hash & _setMask) * SetSize, SetSize);
        foreach (ref var slot in set)
        {
            if (slot.Hash == hash && slot.Text is { } text && Same(utf8, text))
            {
                slot.Used = true;
                return text;
            }
        }

        return Add(set, hash, Encoding.UTF8.GetString(utf8));
    }

    private static string Add(Span<Slot> set, uint hash, string text)
    {
        foreach (ref var slot in set)
        {
            if (!slot.Used)
            {
                slot = new Slot { Hash = hash, Text = text };
                return text;
            }
        }

        foreach (ref var slot in set)
        {
            slot.Used = false;
        }

        set[(int)(hash >> 30)] = new Slot { Hash = hash, Text = text };
        return text;
    }

    private static bool Same(ReadOnlySpan<byte> utf8, string text)
    {
        if (utf8.Length == text.Length)
        {
            return Ascii.Equals(utf8, text);
        }

        Span<char> decoded = stackalloc char[MaxTextBytes];
        return Encoding.UTF8.TryGetChars(utf8, decoded, out var length) && decoded[..length].SequenceEqual(text);
    }

    /// <summary>Eight bytes at a time, each folded in by a 64 x 64 bit multiplication. Need not withstand an attacker: see the class.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)utf8.Length * Multiplier;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            utf8 = utf8[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var value in utf8)
        {
            rest = (rest << 8) | value;
        }

        hash = Fold(hash ^ rest);
        return (uint)(hash ^ (hash >> 32));

        static ulong Fold(ulong value)
        {
            var high = Math.BigMul(value, Multiplier, out var low);
            return high ^ low;
        }
    }

    private struct Slot
    {
        public string? Text;

        public uint Hash;

        /// <summary>Asked for since the set was last swept.</summary>
        public bool Used;
    }
}
