using System.Text;

namespace Syncline.Providers.Decoding;

/// <summary>Takes a text apart into rows of cells: quotes, doubled quotes, line ends inside of quotes. Empty lines are no rows.</summary>
internal sealed class CsvRows(string text, char delimiter)
{
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private int _at;

    /// <summary>The row's cells; of the next row after the next move.</summary>
    public IReadOnlyList<string> Cells => _cells;

    public bool MoveNext()
    {
        while (_at < text.Length)
        {
            if (IsLineEnd(text[_at]))
            {
                PassLineEnd();
                continue;
            }

            ReadRow();
            return true;
        }

        return false;
    }

    private void ReadRow()
    {
        _cells.Clear();
        while (true)
        {
            _cells.Add(_at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadPlain());
            if (_at >= text.Length || IsLineEnd(text[_at]))
            {
                PassLineEnd();
                return;
            }

            _at++;
        }
    }

    private string ReadPlain()
    {
        var end = text.AsSpan(_at).IndexOfAny(delimiter, '\n', '\r');
        var from = _at;
        _at = end < 0 ? text.Length : _at + end;
        return text[from.._at];
    }

    private string ReadQuoted()
    {
        _cell.Clear();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    _at++;
                    // What stands behind the closing quote belongs to the cell.
                    return _cell.Append(ReadPlain()).ToString();
                }

                _at++;
            }
            else if (text[_at] == '\r')
            {
                // A line's end is one character, whatever it was.
                _cell.Append('\n');
                _at += _at + 1 < text.Length && text[_at + 1] == '\n' ? 1 : 0;
                continue;
            }

            _cell.Append(text[_at]);
        }

        return _cell.ToString();
    }

    private void PassLineEnd()
    {
        if (_at < text.Length)
        {
            _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
        }
    }

    private static bool IsLineEnd(char character) => character is '\n' or '\r';
}
