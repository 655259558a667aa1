using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>Maps raw records to the fields of an Interaction Type. One instance per page; not for several threads.</summary>
internal sealed class RecordMapper(RecordMapping mapping)
{
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    private readonly FieldWriter _fields = new(mapping);
    private readonly CanonicalHash _hash = new(mapping.Volatile);

    /// <summary>Maps one record, or says why it cannot be; then <paramref name="id"/> is its id where that could be read.</summary>
    public bool TryMap(
        SourceRecord record, RecordVersion at, bool isDeletedList, [NotNullWhen(true)] out MappedRecord? mapped, out string? id, [NotNullWhen(false)] out SyncError? problem)
    {
        (mapped, id, problem) = (null, null, null);
        try
        {
            using var document = JsonDocument.Parse(record.Json, Parsing);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                problem = new SyncError("mapping.not_an_object", $"The record is {Article(root.ValueKind)}, not an object.", "Check the record selector of the stream.");
                return false;
            }

            if (!TryReadKey(root, out id, out problem))
            {
                return false;
            }

            mapped = Map(root, record, at, id, isDeletedList);
            return true;
        }
        catch (JsonException exception)
        {
            problem = new SyncError("mapping.not_json", $"The record is no JSON that can be read: {exception.Message}", "See its raw bytes.");
            return false;
        }
        catch (InvalidOperationException)
        {
            problem = new SyncError("mapping.not_text", "A member's name holds half a surrogate pair, which is no text.", "See its raw bytes.");
            return false;
        }
        catch (FieldException exception)
        {
            problem = exception.Error;
            return false;
        }
    }

    private MappedRecord Map(JsonElement root, SourceRecord record, RecordVersion at, string id, bool isDeletedList)
    {
        var isExcluded = !isDeletedList && IsExcluded(root);
        var fields = _fields.Write(root);
        return new MappedRecord
        {
            Id = id,
            Version = at with { PartnerTime = ReadTime(root) },
            IsDeleted = isExcluded || isDeletedList || IsDeleted(root),
            IsExcluded = isExcluded,
            Body = record.Json,
            RawHash = SHA256.HashData(record.Json.Span),
            Fields = fields.All,
            ContentHash = _hash.Of(root, fields.Compared),
        };
    }

    private bool TryReadKey(JsonElement root, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out SyncError? problem)
    {
        (id, problem) = (null, null);
        foreach (var path in mapping.Key)
        {
            var part = JsonPaths.Find(root, path) is { } value ? JsonPaths.Text(value) : null;
            if (string.IsNullOrEmpty(part))
            {
                (id, problem) = (null, new SyncError("mapping.no_key", $"The record has no '{path}', which is its key.", "Check 'key' of the type in provider.yaml."));
                return false;
            }

            id = id is null ? part : $"{id}:{part}";
        }

        if (id is { Length: <= 1024 })
        {
            return true;
        }

        problem = new SyncError("mapping.key_too_long", $"The record's key has {id?.Length} characters; 1,024 are the most.", "Check 'key' of the type in provider.yaml.");
        id = null;
        return false;
    }

    private bool IsDeleted(JsonElement root)
    {
        if (mapping.Deleted is not { } path || JsonPaths.Find(root, path) is not { } value)
        {
            return false;
        }

        return mapping.DeletedValues.IsEmpty ? JsonPaths.IsTruthy(value) : mapping.DeletedValues.Contains(JsonPaths.Text(value) ?? string.Empty);
    }

    private bool IsExcluded(JsonElement root) =>
        mapping.Filter is { } path && !JsonPaths.FindAll(root, path).Any(value => mapping.FilterValues.Contains(JsonPaths.Text(value) ?? string.Empty));

    private DateTimeOffset? ReadTime(JsonElement root)
    {
        if (mapping.UpdatedAt is not { } path || JsonPaths.Find(root, path) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        return FieldTimes.TryRead(value, out var time) ? time : throw new FieldException(path.Text, "a time", value);
    }

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
