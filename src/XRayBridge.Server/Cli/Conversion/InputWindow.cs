namespace XRayBridge.Server.Cli.Conversion;

/// <summary>
/// A window over an input that moves forward. What lies from a mark on stays in memory, up to a limit; past it the mark is lost and the
/// window moves on, so the memory does not depend on the input.
/// </summary>
/// <param name="input">Read to its end; not disposed.</param>
/// <param name="maxMarked">The most bytes that a mark holds.</param>
internal sealed class InputWindow(Stream input, int maxMarked)
{
    private const int ChunkBytes = 64 * 1024;

    private const int NoMark = -1;

    private byte[] _buffer = new byte[2 * ChunkBytes];
    private int _position;
    private int _end;
    private int _mark = NoMark;

    /// <summary>Where in the input the buffer begins.</summary>
    private long _bufferOffset;

    private long _lineStart;

    /// <summary>How many bytes have been passed.</summary>
    public long Offset => _bufferOffset + _position;

    /// <summary>The line of the next byte, from 1.</summary>
    public long Line { get; private set; } = 1;

    public bool IsAtLineStart => Offset == _lineStart;

    public bool IsMarkLost { get; private set; }

    /// <summary>From the mark to the next byte; valid until the window moves.</summary>
    public ReadOnlyMemory<byte> Marked => _buffer.AsMemory(_mark, _position - _mark);

    /// <summary>What is in memory from the next byte on; empty at the end of the input.</summary>
    public ReadOnlySpan<byte> Ahead
    {
        get
        {
            if (_position == _end)
            {
                Fill();
            }

            return _buffer.AsSpan(_position, _end - _position);
        }
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int Peek() => _position < _end || Fill() ? _buffer[_position] : -1;

    /// <summary>The byte after the next, or -1.</summary>
    public int PeekSecond() => _position + 1 < _end || (Fill() && _position + 1 < _end) ? _buffer[_position + 1] : -1;

    /// <summary>Passes over the next byte, of which <see cref="Peek"/> has shown that it is there.</summary>
    public void Advance()
    {
        if (_buffer[_position++] == '\n')
        {
            Line++;
            _lineStart = Offset;
        }
    }

    /// <summary>Passes over bytes of <see cref="Ahead"/> that hold no end of a line.</summary>
    public void Advance(int count) => _position += count;

    /// <summary>Passes over as many bytes. False when the input ends before.</summary>
    public bool TryAdvance(long count)
    {
        while (count > 0)
        {
            var step = (int)Math.Min(count, Ahead.Length);
            if (step == 0)
            {
                return false;
            }

            _position += step;
            count -= step;
        }

        return true;
    }

    public void Mark()
    {
        _mark = _position;
        IsMarkLost = false;
    }

    public void Release() => _mark = NoMark;

    /// <summary>Reads more behind what is there. False at the end of the input.</summary>
    private bool Fill()
    {
        var keep = _mark == NoMark ? _position : _mark;
        if (_end - keep > maxMarked)
        {
            _mark = NoMark;
            IsMarkLost = true;
            keep = _position;
        }

        if (_buffer.Length - _end < ChunkBytes)
        {
            MoveToStart(keep);
        }

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void MoveToStart(int keep)
    {
        var kept = _end - keep;
        var target = kept + ChunkBytes <= _buffer.Length ? _buffer : new byte[Math.Max(_buffer.Length * 2, kept + ChunkBytes)];
        _buffer.AsSpan(keep, kept).CopyTo(target);
        _buffer = target;
        _bufferOffset += keep;
        _position -= keep;
        _end = kept;
        _mark = _mark == NoMark ? NoMark : _mark - keep;
    }
}
