using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>
/// Reads a record's id, and whether it is a record at all, in one walk over its bytes: all that is needed of a record that turns out to be stored as it is.
/// Not for several threads.
/// </summary>
internal sealed class RecordKeyReader(RecordMapping mapping)
{
    /// <summary>The longest key in bytes of UTF-8: an index of any database takes it.</summary>
    private const int Longest = 1024;

    private static readonly JsonReaderOptions Parsing = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    private readonly byte[][] _roots = [.. mapping.Key.Select(path => Encoding.UTF8.GetBytes(path.Names[0]))];
    private readonly Range?[] _found = new Range?[mapping.Key.Length];
    private readonly CanonicalHash _content = new([]);

    /// <summary>The record's id, or why it has none.</summary>
    public bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out SyncError? problem)
    {
        (id, problem) = (null, null);
        try
        {
            problem = Find(json.Span);
            if (problem is not null)
            {
                return false;
            }

            id = mapping.Key.IsEmpty ? HashOf(json) : null;
            return id is not null || TryJoin(json, out id, out problem);
        }
        catch (JsonException exception)
        {
            problem = NotJson(exception);
            return false;
        }
        catch (InvalidOperationException)
        {
            problem = NotText();
            return false;
        }
    }

    /// <summary>The bytes are no JSON.</summary>
    public static SyncError NotJson(JsonException exception) => new(
        "mapping.not_json", $"The record is no JSON that can be read: {exception.Message}", "See its raw bytes.");

    /// <summary>A name cannot be told.</summary>
    public static SyncError NotText() => new("mapping.not_text", "A member's name holds half a surrogate pair, which is no text.", "See its raw bytes.");

    /// <summary>Notes where the values of the key's outermost members are; of several members with one name the last counts.</summary>
    private SyncError? Find(ReadOnlySpan<byte> json)
    {
        Array.Clear(_found);
        var reader = new Utf8JsonReader(json, Parsing);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new SyncError("mapping.not_an_object", $"The record is {Article(ref reader)}, not an object.", "Check the record selector of the stream.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var root = RootOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            for (; root >= 0; root = NextOf(root))
            {
                _found[root] = start..(int)reader.BytesConsumed;
            }
        }

        // Anything after the object is an error that the reader tells.
        reader.Read();
        return null;
    }

    private int RootOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _roots.Length; i++)
        {
            if (reader.ValueTextEquals(_roots[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The next part of the key that begins at the same member.</summary>
    private int NextOf(int root)
    {
        for (var i = root + 1; i < _roots.Length; i++)
        {
            if (_roots[i].AsSpan().SequenceEqual(_roots[root]))
            {
                return i;
            }
        }

        return -1;
    }

    private string HashOf(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Parsing.MaxDepth });
        return Convert.ToHexStringLower(SHA256.HashData(_content.BytesOf(document.RootElement)));
    }

    private bool TryJoin(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out SyncError? problem)
    {
        (id, problem) = (null, null);
        for (var i = 0; i < _found.Length; i++)
        {
            var part = _found[i] is { } place ? TextOf(json[place], mapping.Key[i]) : null;
            if (string.IsNullOrEmpty(part))
            {
                (id, problem) = (null, new SyncError("mapping.no_key", $"The record has no '{mapping.Key[i]}', which is its key.", "Check 'key' of the type in provider.yaml."));
                return false;
            }

            id = id is null ? part : $"{id}:{part}";
        }

        problem = Check(id!);
        id = problem is null ? id : null;
        return problem is null;
    }

    private static SyncError? Check(string id)
    {
        if (id.Length > Longest / 3 && Encoding.UTF8.GetByteCount(id) is > Longest and var length)
        {
            return new SyncError("mapping.key_too_long", $"The record's key has {length} bytes; 1,024 are the most.", "Check 'key' of the type in provider.yaml.");
        }

        return id.Contains('\0', StringComparison.Ordinal)
            ? new SyncError("mapping.key_not_text", "The record's key holds a NUL character, which no database keeps in a text.", "Check 'key' of the type in provider.yaml.")
            : null;
    }

    private static string? TextOf(ReadOnlyMemory<byte> value, FieldPath path)
    {
        var bytes = value.Span;
        if (path.Names.Length == 1 && bytes is [(byte)'"', .., (byte)'"'] && !bytes.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(bytes[1..^1]);
        }

        using var document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = Parsing.MaxDepth });
        return JsonPaths.Find(document.RootElement, path, from: 1) is { } found ? JsonPaths.Text(found) : null;
    }

    private static string Article(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        var other => other.ToString().ToLowerInvariant(),
    };
}
