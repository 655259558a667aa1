using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>Writes rows of texts as JSON objects under the names of their columns. Of equal names the last column's value holds.</summary>
internal sealed class RowWriter
{
    private const int PieceSize = 64 * 1024;
    private const int MostForOneByte = 6;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly byte[]?[] _starts;
    private readonly int _namesLength;
    private readonly byte[][][] _nulls;
    private byte[] _piece = [];
    private int _at;

    /// <param name="names">The columns.</param>
    /// <param name="nulls">Texts that mean nothing.</param>
    public RowWriter(IReadOnlyList<string> names, IReadOnlySet<string> nulls)
    {
        var later = new HashSet<string>(StringComparer.Ordinal);
        _starts = [.. names.Reverse().Select(name => later.Add(name) ? Encoding.UTF8.GetBytes($",{Text(name)}:") : null).Reverse()];
        _namesLength = _starts.Sum(start => start?.Length ?? 0);
        var byLength = nulls.Select(Encoding.UTF8.GetBytes).ToLookup(text => text.Length);
        _nulls = [.. Enumerable.Range(0, byLength.Select(texts => texts.Key + 1).DefaultIfEmpty().Max()).Select(length => byLength[length].ToArray())];
    }

    /// <summary>The row as an object. Cells that it has not are null, those that it has too many are listed under the name <c>null</c>.</summary>
    public RawJson Write(CsvRows row)
    {
        var to = Reserve(row);
        var at = 0;
        for (var index = 0; index < _starts.Length; index++)
        {
            if (_starts[index] is { } start)
            {
                Put(to, ref at, start);
                PutValue(to, ref at, row, index);
            }
        }

        if (row.Count > _starts.Length)
        {
            Put(to, ref at, ",\"null\":"u8);
            for (var index = _starts.Length; index < row.Count; index++)
            {
                to[at++] = (byte)(index == _starts.Length ? '[' : ',');
                PutText(to, ref at, row[index]);
            }

            to[at++] = (byte)']';
        }

        // The first member's comma is the object's beginning.
        at = Math.Max(at, 1);
        to[0] = (byte)'{';
        to[at++] = (byte)'}';
        var written = new RawJson(_piece.AsMemory(_at, at));
        _at += at;
        return written;
    }

    /// <summary>Where the row is to be written, with room for it whatever is in it.</summary>
    private Span<byte> Reserve(CsvRows row)
    {
        var most = _namesLength + (row.Row.Length * MostForOneByte) + ((_starts.Length + row.Count + 4) * 4);
        if (_piece.Length - _at < most)
        {
            // Rows that were given out lie in their piece.
            _piece = GC.AllocateUninitializedArray<byte>(Math.Max(PieceSize, most));
            _at = 0;
        }

        return _piece.AsSpan(_at);
    }

    private void PutValue(Span<byte> to, ref int at, CsvRows row, int index)
    {
        var cell = index < row.Count ? row[index] : default;
        if (index >= row.Count || (cell.Length < _nulls.Length && IsNull(cell)))
        {
            Put(to, ref at, "null"u8);
        }
        else
        {
            PutText(to, ref at, cell);
        }
    }

    private bool IsNull(ReadOnlySpan<byte> cell)
    {
        foreach (var text in _nulls[cell.Length])
        {
            if (cell.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    private static void PutText(Span<byte> to, ref int at, ReadOnlySpan<byte> text)
    {
        to[at++] = (byte)'"';
        while (text.IndexOfAny(Escaped) is var escaped and >= 0)
        {
            Put(to, ref at, text[..escaped]);
            Escape(to, ref at, text[escaped]);
            text = text[(escaped + 1)..];
        }

        Put(to, ref at, text);
        to[at++] = (byte)'"';
    }

    private static void Escape(Span<byte> to, ref int at, byte value)
    {
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => (byte)'u',
        };
        to[at++] = (byte)'\\';
        to[at++] = letter;
        if (letter == 'u')
        {
            Put(to, ref at, "00"u8);
            to[at++] = (byte)('0' + (value >> 4));
            to[at++] = "0123456789abcdef"u8[value & 0xf];
        }
    }

    private static void Put(Span<byte> to, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to[at..]);
        at += bytes.Length;
    }

    private static string Text(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
