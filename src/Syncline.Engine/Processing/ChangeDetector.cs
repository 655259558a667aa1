using System.Runtime.InteropServices;
using System.Text.Json;
using Syncline.Delivery;

namespace Syncline.Processing;

/// <summary>Compares what was read with what is stored, and says what to write. Pure: everything it needs is given.</summary>
internal static class ChangeDetector
{
    /// <summary>What to write for a record; null when nothing is to be written.</summary>
    /// <param name="stored">The stored head, or null.</param>
    /// <param name="content">The stored content; null where nothing is stored.</param>
    /// <param name="record">What was read.</param>
    /// <param name="mappingVersion">The mapping that made its fields.</param>
    /// <param name="isFullReading">A full reading wins whatever the partner's time.</param>
    public static InteractionWrite? Decide(InteractionHead? stored, InteractionContent? content, MappedRecord record, string mappingVersion, bool isFullReading)
    {
        if (stored is not null && (record.Version.IsStale(stored.Version, isFullReading) || IsSame(stored, record, mappingVersion)))
        {
            return null;
        }

        if (record.IsDeleted)
        {
            return Delete(stored, record, mappingVersion);
        }

        if (stored is null or { IsDeleted: true })
        {
            return Write(stored, record, mappingVersion, stored is null or { WasNeverLive: true } ? ChangeKind.Added : ChangeKind.Restored);
        }

        return stored.ContentHash.Span.SequenceEqual(record.ContentHash)
            ? Write(stored, record, mappingVersion, null)
            : Change(content!, record, Write(stored, record, mappingVersion, ChangeKind.Changed));
    }

    /// <summary>What becomes of a record that the partner has made one with another; null when there is nothing of it here.</summary>
    public static InteractionWrite? Merge(InteractionHead? stored, RecordVersion version, string winner) => stored is null or { IsDeleted: true }
        ? null
        : new InteractionWrite { Head = stored with { IsDeleted = true, Version = version }, Event = ChangeKind.Merged, MergedInto = winner };

    /// <summary>The same bytes, mapped the same way, in the same state.</summary>
    private static bool IsSame(InteractionHead stored, MappedRecord record, string mappingVersion) =>
        stored.IsDeleted == record.IsDeleted && stored.MappingVersion == mappingVersion && stored.RawHash.Span.SequenceEqual(record.RawHash);

    /// <summary>A tombstone keeps its last content. One for a record that was never here makes no event: it only keeps an older reading from adding it. What a filter leaves out was never to be here, and
    /// leaves nothing.</summary>
    private static InteractionWrite? Delete(InteractionHead? stored, MappedRecord record, string mappingVersion) => stored switch
    {
        null => record.IsExcluded ? null : NeverLive(Write(stored, record, mappingVersion, null)),
        { IsDeleted: true } => null,
        _ when MergedRecords.WinnerOf(record) is { } winner => Merge(stored, record.Version, winner),
        _ => new InteractionWrite { Head = stored with { IsDeleted = true, Version = record.Version }, Event = ChangeKind.Deleted },
    };

    private static InteractionWrite NeverLive(InteractionWrite write) => write with { Head = write.Head with { ContentHash = default } };

    private static InteractionWrite Write(InteractionHead? stored, MappedRecord record, string mappingVersion, ChangeKind? kind) => new()
    {
        Head = new InteractionHead
        {
            Id = record.Id,
            RawHash = record.RawHash,
            ContentHash = record.ContentHash,
            Version = record.Version,
            MappingVersion = mappingVersion,
            IsDeleted = record.IsDeleted,
        },
        Content = new InteractionContent(record.Id, record.Body, record.Fields),
        IsNew = stored is null,
        Event = kind,
    };

    /// <summary>Names what differs, and keeps what the mapped fields were.</summary>
    private static InteractionWrite Change(InteractionContent stored, MappedRecord record, InteractionWrite write)
    {
        using var oldFields = JsonDocument.Parse(stored.Fields);
        using var newFields = JsonDocument.Parse(record.Fields);
        var changed = Differences(oldFields.RootElement, newFields.RootElement, string.Empty);
        var previous = ValuesOf(oldFields.RootElement, changed);
        if (!stored.Body.IsEmpty)
        {
            using var oldBody = JsonDocument.Parse(stored.Body);
            using var newBody = JsonDocument.Parse(record.Body);
            changed.AddRange(Differences(oldBody.RootElement, newBody.RootElement, "raw."));
        }

        return write with { ChangedFields = changed, PreviousFields = previous };
    }

    private static string? ValuesOf(JsonElement fields, List<string> names)
    {
        var values = names.Where(name => fields.TryGetProperty(name, out _)).Select(name => $"{JsonSerializer.Serialize(name)}:{fields.GetProperty(name).GetRawText()}").ToList();
        return values.Count == 0 ? null : $"{{{string.Join(',', values)}}}";
    }

    private static List<string> Differences(JsonElement before, JsonElement after, string prefix)
    {
        var (old, now) = (Members(before), Members(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(name => !old.TryGetValue(name, out var was) || !now.TryGetValue(name, out var isNow) || !MeansTheSame(was, isNow))
            .Order(StringComparer.Ordinal)
            .Select(name => prefix + name)];
    }

    /// <summary>Nearly all members are the same bytes; only where they are not, the canonical form decides.</summary>
    private static bool MeansTheSame(JsonElement before, JsonElement after) =>
        JsonMarshal.GetRawUtf8Value(before).SequenceEqual(JsonMarshal.GetRawUtf8Value(after))
        || new CanonicalHash([]).BytesOf(before).SequenceEqual(new CanonicalHash([]).BytesOf(after));

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(members, member.Name, out _) = member.Value;
        }

        return members;
    }
}
