namespace Syncline.Providers.Decoding;

/// <summary>The lines of a text, of which only a piece is held. A line stays what it is after the next one is read.</summary>
/// <param name="stream">The text.</param>
/// <param name="endsAtReturn">Whether a carriage return ends a line too.</param>
internal sealed class LineReader(Stream stream, bool endsAtReturn)
{
    private const int PieceSize = 64 * 1024;
    private const int LineAtMost = 256 * 1024 * 1024;

    private byte[] _piece = new byte[PieceSize];
    private int _from;
    private int _to;
    private bool _isAtEnd;

    /// <summary>The next line without its end; false where there is none.</summary>
    /// <exception cref="Reading.StreamFailure">A line is too long to be held.</exception>
    public bool TryNext(out ReadOnlyMemory<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = _piece.AsSpan(_from, _to - _from);
            var end = endsAtReturn ? rest[searched..].IndexOfAny((byte)'\n', (byte)'\r') : rest[searched..].IndexOf((byte)'\n');
            end = end < 0 ? end : end + searched;

            // A return that is the last byte of the piece may have its line feed behind it.
            if (end >= 0 && (_isAtEnd || rest[end] == '\n' || end + 1 < rest.Length))
            {
                line = _piece.AsMemory(_from, end);
                _from += end + (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? 2 : 1);
                return true;
            }

            if (_isAtEnd)
            {
                line = _piece.AsMemory(_from, rest.Length);
                _from = _to;
                return !line.IsEmpty;
            }

            searched = end < 0 ? rest.Length : end;
            Fill();
        }
    }

    private void Fill()
    {
        if (_to == _piece.Length)
        {
            var rest = _piece.AsSpan(_from, _to - _from);
            if (rest.Length > LineAtMost)
            {
                throw Reading.StreamFailure.Of(
                    Reading.FailureKind.System, "provider.too_large", $"One line in the answer has more than {LineAtMost >> 20} MB.", "Ask the partner for smaller ones.");
            }

            var next = new byte[Math.Max(PieceSize, rest.Length * 2)];
            rest.CopyTo(next);
            (_piece, _from, _to) = (next, 0, rest.Length);
        }

        var count = stream.Read(_piece, _to, _piece.Length - _to);
        _to += count;
        _isAtEnd = count == 0;
    }
}
