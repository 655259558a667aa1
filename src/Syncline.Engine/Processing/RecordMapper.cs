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

    private readonly RecordKeyReader _keys = new(mapping);
    private readonly FieldWriter _fields = new(mapping);
    private readonly CanonicalHash _hash = new(mapping.Volatile);

    /// <summary>Maps one record, or says why it cannot be; then <paramref name="id"/> is its id where that could be read.</summary>
    public bool TryMap(
        SourceRecord record, RecordVersion at, bool isDeletedList, [NotNullWhen(true)] out MappedRecord? mapped, out string? id, [NotNullWhen(false)] out SyncError? problem)
    {
        mapped = null;
        return _keys.TryRead(record.Json, out id, out problem)
            && TryMap(id, SHA256.HashData(record.Json.Span), record, at, isDeletedList, out mapped, out problem);
    }

    /// <summary>Maps one record whose id and hash are known, or says why it cannot be.</summary>
    public bool TryMap(
        string id, byte[] rawHash, SourceRecord record, RecordVersion at, bool isDeletedList, [NotNullWhen(true)] out MappedRecord? mapped, [NotNullWhen(false)] out SyncError? problem)
    {
        (mapped, problem) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(record.Json, Parsing);
            mapped = Map(document.RootElement, id, rawHash, record, at, isDeletedList);
            return true;
        }
        catch (JsonException exception)
        {
            problem = RecordKeyReader.NotJson(exception);
            return false;
        }
        catch (InvalidOperationException)
        {
            problem = RecordKeyReader.NotText();
            return false;
        }
        catch (FieldException exception)
        {
            problem = exception.Error;
            return false;
        }
    }

    private MappedRecord Map(JsonElement root, string id, byte[] rawHash, SourceRecord record, RecordVersion at, bool isDeletedList)
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
            RawHash = rawHash,
            Fields = fields.All,
            ContentHash = _hash.Of(root, fields.Compared),
        };
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
}
