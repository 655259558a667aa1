using System.Runtime.InteropServices;

namespace Syncline.Providers.Decoding;

/// <summary>
/// Takes a text in UTF-8 apart into rows of cells: quotes, doubled quotes, line ends inside of quotes. Empty lines are no rows. Only a piece of the text is held.
/// </summary>
internal sealed class CsvRows(Stream stream, ReadOnlyMemory<byte> delimiter)
{
    private const int PieceSize = 256 * 1024;
    private const int RowAtMost = 256 * 1024 * 1024;
    private const byte Quote = (byte)'"';

    private readonly List<Cell> _cells = [];
    private byte[] _piece = new byte[PieceSize];
    private byte[] _unquoted = new byte[1024];
    private int _unquotedLength;
    private int _from;
    private int _to;
    private bool _isAtEnd;
    private int _rowFrom;

    /// <summary>How many cells the row has.</summary>
    public int Count => _cells.Count;

    /// <summary>The row as it stands in the text; until the next move.</summary>
    public ReadOnlySpan<byte> Row => _piece.AsSpan(_rowFrom, _from - _rowFrom);

    /// <summary>The content of one of the row's cells; until the next move.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ref readonly var cell = ref CollectionsMarshal.AsSpan(_cells)[index];
            return (cell.IsUnquoted ? _unquoted : _piece).AsSpan(cell.From, cell.Length);
        }
    }

    /// <exception cref="Reading.StreamFailure">A row is too large to be held.</exception>
    public bool MoveNext()
    {
        while (true)
        {
            PassLineEnds();
            if (_from == _to && _isAtEnd)
            {
                return false;
            }

            _rowFrom = _from;
            if (_from < _to && TryReadRow())
            {
                return true;
            }

            _from = _rowFrom;
            Fill();
        }
    }

    private void PassLineEnds()
    {
        while (_from < _to && IsLineEnd(_piece[_from]))
        {
            _from++;
        }
    }

    private void Fill()
    {
        if (_to == _piece.Length)
        {
            var rest = _piece.AsSpan(_from, _to - _from);
            if (rest.Length > RowAtMost)
            {
                throw Reading.StreamFailure.Of(
                    Reading.FailureKind.System, "provider.too_large", $"One row of the answer has more than {RowAtMost >> 20} MB.", "Ask the partner for smaller ones.");
            }

            var next = rest.Length > _piece.Length / 2 ? new byte[_piece.Length * 2] : _piece;
            rest.CopyTo(next);
            (_piece, _from, _to) = (next, 0, rest.Length);
        }

        var count = stream.Read(_piece, _to, _piece.Length - _to);
        _to += count;
        _isAtEnd = count == 0;
    }

    /// <returns>False where the row does not end in the piece.</returns>
    private bool TryReadRow()
    {
        _cells.Clear();
        _unquotedLength = 0;
        while (true)
        {
            if (_from < _to && _piece[_from] == Quote ? !TryReadQuoted() : !TryReadPlain(_from))
            {
                return false;
            }

            if (_from == _to || IsLineEnd(_piece[_from]))
            {
                return true;
            }

            _from += delimiter.Length;
            if (_from >= _to && !_isAtEnd)
            {
                return false;
            }
        }
    }

    private bool TryReadPlain(int from)
    {
        if (!TryFindEnd(from, out var end))
        {
            return false;
        }

        _cells.Add(new Cell(from, end - from, IsUnquoted: false));
        _from = end;
        return true;
    }

    /// <summary>Where the cell ends that goes on from here.</summary>
    private bool TryFindEnd(int from, out int end)
    {
        var separator = delimiter.Span;
        for (end = from; end < _to; end++)
        {
            var next = _piece.AsSpan(end, _to - end).IndexOfAny(separator[0], (byte)'\n', (byte)'\r');
            end = next < 0 ? _to : end + next;
            if (end == _to)
            {
                break;
            }

            if (IsLineEnd(_piece[end]) || separator.Length == 1 || _piece.AsSpan(end, _to - end).StartsWith(separator))
            {
                return true;
            }
        }

        return _isAtEnd;
    }

    private bool TryReadQuoted()
    {
        var from = _from + 1;
        var rest = _piece.AsSpan(from, _to - from);
        var close = rest.IndexOfAny(Quote, (byte)'\r');
        var isPlain = close >= 0 && rest[close] == Quote && close + 1 < rest.Length && (rest[close + 1] == delimiter.Span[0] || IsLineEnd(rest[close + 1])) && delimiter.Length == 1;
        if (!isPlain)
        {
            return TryUnquote(from);
        }

        _cells.Add(new Cell(from, close, IsUnquoted: false));
        _from = from + close + 1;
        return true;
    }

    /// <summary>A cell with doubled quotes, returns, or something behind its closing quote: it is put together elsewhere.</summary>
    private bool TryUnquote(int at)
    {
        var start = _unquotedLength;
        while (true)
        {
            var rest = _piece.AsSpan(at, _to - at);
            var end = rest.IndexOfAny(Quote, (byte)'\r');
            if (end < 0 || (end + 1 == rest.Length && !_isAtEnd))
            {
                // Behind an opening quote without a closing one, everything is the cell.
                Append(rest);
                _from = _to;
                return _isAtEnd && AddUnquoted(start);
            }

            Append(rest[..end]);
            at += end + 1;
            var isDouble = at < _to && _piece[at] == (rest[end] == Quote ? Quote : (byte)'\n');
            if (rest[end] == '\r')
            {
                // A line's end is one character, whatever it was.
                Append("\n"u8);
            }
            else if (isDouble)
            {
                Append("\""u8);
            }
            else
            {
                // What stands behind the closing quote belongs to the cell.
                if (!TryFindEnd(at, out var until))
                {
                    return false;
                }

                Append(_piece.AsSpan(at, until - at));
                _from = until;
                return AddUnquoted(start);
            }

            at += isDouble ? 1 : 0;
        }
    }

    private bool AddUnquoted(int start)
    {
        _cells.Add(new Cell(start, _unquotedLength - start, IsUnquoted: true));
        return true;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_unquotedLength + part.Length > _unquoted.Length)
        {
            Array.Resize(ref _unquoted, Math.Max(_unquoted.Length * 2, _unquotedLength + part.Length));
        }

        part.CopyTo(_unquoted.AsSpan(_unquotedLength));
        _unquotedLength += part.Length;
    }

    private static bool IsLineEnd(byte value) => value is (byte)'\n' or (byte)'\r';

    private readonly record struct Cell(int From, int Length, bool IsUnquoted);
}
