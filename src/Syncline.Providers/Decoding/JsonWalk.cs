using System.Runtime.InteropServices;
using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>
/// Goes through one JSON text, of which only a piece is held, and gives out the values at a path. A text that is none has a fault after the values before that
/// place.
/// </summary>
/// <param name="stream">The text, in UTF-8.</param>
/// <param name="path">Where the values lie.</param>
/// <param name="reading">Told what is found out about the body.</param>
/// <param name="pieceSize">How much is held at first, in bytes.</param>
internal sealed class JsonWalk(Stream stream, JsonPath path, BodyReading reading, int pieceSize = 64 * 1024)
{
    private const int PieceAtMost = 256 * 1024 * 1024;

    private readonly Stack<Frame> _frames = new();
    private List<RawJson> _found = [];
    private byte[] _piece = new byte[pieceSize];
    private int _length;
    private bool _isAtEnd;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonDecoder.DepthCap });
    private int? _passedOver;
    private bool _leadsOn;
    private bool _isHit;

    /// <summary>The values at a path in a text that is held whole, in its own bytes; null, and nothing told, where it is no JSON to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where the values lie.</param>
    /// <param name="reading">Told whether the path was missing.</param>
    public static IReadOnlyList<RawJson>? TryFindAll(ReadOnlyMemory<byte> text, JsonPath path, BodyReading reading)
    {
        // A byte order mark is for whoever copies.
        if (text.Span.StartsWith("\uFEFF"u8) || !MemoryMarshal.TryGetArray(text, out var bytes) || bytes.Offset != 0)
        {
            return null;
        }

        var own = new BodyReading();
        var walk = new JsonWalk(Stream.Null, path, own, 0) { _piece = bytes.Array!, _length = bytes.Count, _isAtEnd = true };
        walk.TryWalkPiece();
        reading.IsPathMissing |= own.IsPathMissing;
        return own.Fault is null ? walk._found : null;
    }

    public IEnumerable<RawJson> Values()
    {
        var isWhole = false;
        while (!isWhole && reading.Fault is null)
        {
            isWhole = TryWalkPiece();
            foreach (var value in _found)
            {
                yield return value;
            }

            _found = [];
        }
    }

    private void Fill()
    {
        while (!_isAtEnd && _length < _piece.Length)
        {
            var count = stream.Read(_piece, _length, _piece.Length - _length);
            _length += count;
            _isAtEnd = count == 0;
        }

        if (_frames.Count == 0 && _piece.AsSpan(0, _length).StartsWith("\uFEFF"u8))
        {
            Keep(3, isGivenOut: false);
        }
    }

    /// <returns>Whether the text has come to its end.</returns>
    private bool TryWalkPiece()
    {
        var consumed = 0;
        try
        {
            Fill();
            var reader = new Utf8JsonReader(_piece.AsSpan(0, _length), _isAtEnd, _state);
            while (TryStep(ref reader))
            {
            }

            (consumed, _state) = ((int)reader.BytesConsumed, reader.CurrentState);
        }
        catch (Exception exception) when (exception is JsonException or System.Text.DecoderFallbackException)
        {
            reading.Break("provider.bad_json", "The answer is not JSON to its end.");
            return true;
        }

        if (_isAtEnd)
        {
            return true;
        }

        Keep(consumed, isGivenOut: _found.Count > 0);
        return false;
    }

    /// <summary>Holds on to what is not walked yet; a value that a piece has no room for gets a larger one.</summary>
    private void Keep(int from, bool isGivenOut)
    {
        var rest = _piece.AsSpan(from, _length - from);
        if (from == 0 && _piece.Length >= PieceAtMost)
        {
            throw Reading.StreamFailure.Of(
                Reading.FailureKind.System, "provider.too_large", $"One value in the answer has more than {PieceAtMost >> 20} MB.", "Ask the partner for smaller ones.");
        }

        // Values that were given out lie in their piece.
        var next = isGivenOut || from == 0 ? new byte[from == 0 ? _piece.Length * 2 : Math.Max(pieceSize, rest.Length * 2)] : _piece;
        rest.CopyTo(next);
        (_piece, _length) = (next, rest.Length);
    }

    /// <summary>Takes one token, or one wanted value whole. False: there are no more in the piece, and the reader stands where it stood.</summary>
    private bool TryStep(ref Utf8JsonReader reader)
    {
        var before = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (_passedOver is { } depth)
        {
            _passedOver = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.CurrentDepth == depth ? null : depth;
            return true;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _leadsOn = path.FitsAny(_frames.Peek().Step) || IsNamed(ref reader, path.Name(_frames.Peek().Step));
                return true;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (_frames.Pop().Step >= 0)
                {
                    EndDocument();
                }

                return true;
            default:
                if (TryValue(ref reader, StepOf(reader.TokenType)))
                {
                    return true;
                }

                reader = before;
                _frames.TryPeek(out var owner);
                owner?.Index -= 1;
                return false;
        }
    }

    private static bool IsNamed(ref Utf8JsonReader reader, string name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // .NET throws at half of a surrogate pair, and no step of a path has one.
            return false;
        }
    }

    /// <summary>How many steps down the path the value is that begins here; null where it is beside the path.</summary>
    private int? StepOf(JsonTokenType token)
    {
        if (!_frames.TryPeek(out var owner))
        {
            // A list at the root holds documents; the root itself is one otherwise.
            return path.SplitsRoot && token is JsonTokenType.StartArray ? -1 : 0;
        }

        owner.Index++;
        if (owner.Step < 0 || owner.Step == path.Length)
        {
            return owner.Step < 0 ? 0 : path.Length + 1;
        }

        var leadsOn = owner.IsList ? path.Fits(owner.Step, owner.Index) : _leadsOn;
        return leadsOn ? owner.Step + 1 : null;
    }

    private bool TryValue(ref Utf8JsonReader reader, int? step)
    {
        var isList = reader.TokenType is JsonTokenType.StartArray;
        var isOwner = isList || reader.TokenType is JsonTokenType.StartObject;
        if (step is null || (step == path.Length && path.WantsOnlyItems && !isList))
        {
            _passedOver = isOwner ? reader.CurrentDepth : null;
            return true;
        }

        if (step == path.Length + 1 || (step == path.Length && (path.HasWildcard || !isList)))
        {
            return TryTake(ref reader, isItem: step != path.Length || path.HasWildcard);
        }

        if (isOwner)
        {
            _isHit |= step == path.Length;
            _frames.Push(new Frame(step.Value, isList));
        }
        else
        {
            EndDocument();
        }

        return true;
    }

    private bool TryTake(ref Utf8JsonReader reader, bool isItem)
    {
        var start = (int)reader.TokenStartIndex;
        if (!NullMembers.TrySkip(ref reader, out var nulls))
        {
            return false;
        }

        var value = new RawJson(_piece.AsMemory(start, (int)reader.BytesConsumed - start)) { Nulls = nulls };
        var isThere = isItem || value.Kind is not JsonValueKind.Null;
        _isHit |= isThere;
        if (isThere && (isItem || !Extraction.DPath.IsFalsy(value)))
        {
            _found.Add(value);
        }

        EndDocument();
        return true;
    }

    /// <summary>Where a document ends, it is known whether it had the path.</summary>
    private void EndDocument()
    {
        if (_frames.Count == 0 || (_frames.Count == 1 && _frames.Peek().Step < 0))
        {
            reading.IsPathMissing |= !_isHit && !path.HasWildcard;
            _isHit = false;
        }
    }

    /// <summary>An object or list that the walk is inside of.</summary>
    /// <param name="step">How many steps of the path lead to it; -1 for a list of documents.</param>
    /// <param name="isList">Whether it is a list.</param>
    private sealed class Frame(int step, bool isList)
    {
        public int Step => step;

        public bool IsList => isList;

        /// <summary>The number of the value that was begun last in it.</summary>
        public int Index { get; set; } = -1;
    }
}
