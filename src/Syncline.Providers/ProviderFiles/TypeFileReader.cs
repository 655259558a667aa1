using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Manifests;
using Syncline.Retrieving;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Reads one type.</summary>
internal static class TypeFileReader
{
    private static readonly TimeSpan None = TimeSpan.Zero;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestFullInterval = TimeSpan.FromMinutes(1);

    private static readonly FrozenDictionary<string, DeletePolicy> Policies = new Dictionary<string, DeletePolicy>
    {
        ["marked"] = DeletePolicy.Marked, ["absence"] = DeletePolicy.Absence, ["marked_and_absence"] = DeletePolicy.MarkedAndAbsence, ["none"] = DeletePolicy.None,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ResumeKind> Resumes = new Dictionary<string, ResumeKind>
    {
        ["window"] = ResumeKind.Window, ["keyset"] = ResumeKind.Keyset, ["token"] = ResumeKind.Token, ["none"] = ResumeKind.None,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FieldKind> Kinds =
        Enum.GetValues<FieldKind>().ToFrozenDictionary(k => k.ToString().ToLowerInvariant());

    public static TypeFile Read(FileSection type)
    {
        var file = new TypeFile
        {
            Mark = type.Mark,
            Stream = type.Text("stream"),
            FullStream = type.Text("full_stream"),
            Key = type.Node("key") is MappingNode ? null : type.Paths("key"),
            KeyIsRecord = KeyIsRecord(type),
            UpdatedAt = type.Path("updated_at"),
            Deletes = type.Choice("deletes", Policies),
            Interval = type.Duration("interval", ShortestInterval),
            Budget = type.Text("budget"),
            Resume = type.Choice("resume", Resumes),
            TokenLife = type.Duration("token_life", TimeSpan.FromSeconds(1)),
            Lag = type.Duration("lag", None),
            Overlap = type.Duration("overlap", None),
            Skew = type.Duration("skew", None),
            OrderProven = type.Boolean("order_proven"),
            KeysetDrain = PassFileReader.Drain(type),
            DelayedPass = type.Duration("delayed_pass", TimeSpan.FromSeconds(1)),
            DeletedListPass = PassFileReader.DeletedList(type),
            LinkPass = PassFileReader.Links(type),
            Enrich = PassFileReader.Enrichments(type),
            FullReadingsEvery = FullReadingsEvery(type),
            Settings = Settings(type),
            Total = type.Text("total"),
            PageCap = type.Count("page_cap"),
            EmptyPageCap = type.Count("empty_page_cap"),
            EmptyWhenPathMissing = type.Boolean("empty_when_path_missing"),
            Volatile = type.Texts("volatile"),
            Fields = Fields(type),
        };
        file = WithFilter(type, WithDeleted(type, file));
        type.End();
        return file;
    }

    /// <summary>How old the last full reading may get; <see cref="Timeout.InfiniteTimeSpan"/> for any age, null where nothing is said.</summary>
    public static TimeSpan? FullReadingsEvery(FileSection section)
    {
        if (section.Section("full_readings") is not { } readings)
        {
            return null;
        }

        var isNever = readings.Node("every") is ScalarNode { Source: "never" };
        var every = isNever ? Timeout.InfiniteTimeSpan : readings.Duration("every", ShortestFullInterval);
        readings.End();
        if (readings.Members.Count == 0)
        {
            section.Error("full_readings", "provider_file.missing", "it needs `every`.", "Write { every: 7d } or { every: never }.");
        }

        return every;
    }

    private static bool KeyIsRecord(FileSection type)
    {
        if (type.Node("key") is not MappingNode)
        {
            return false;
        }

        var key = type.Section("key")!;
        if (key.Text("sha256") is not "record")
        {
            type.Error("key", "provider_file.wrong_value", "it is no path.", "Write the path of the id, a list of paths, or { sha256: record } where a record has no id.");
        }

        key.End();
        return true;
    }

    private static TypeFile WithDeleted(FileSection type, TypeFile file)
    {
        if (type.Node("deleted") is not MappingNode)
        {
            return file with { Deleted = type.Path("deleted") };
        }

        var deleted = type.Section("deleted")!;
        file = file with { Deleted = deleted.Path("path"), DeletedValues = deleted.Texts("values") };
        if (file.Deleted is null)
        {
            deleted.Error("path", "provider_file.missing", "it is missing.", "Name the member that tells a deleted record.");
        }

        deleted.End();
        return file;
    }

    private static TypeFile WithFilter(FileSection type, TypeFile file)
    {
        if (type.Section("filter") is not { } filter)
        {
            return file;
        }

        var (path, values) = (filter.Path("path"), filter.Texts("values"));
        filter.End();
        if (path is not null && values is { Count: > 0 })
        {
            return file with { Filter = path, FilterValues = values };
        }

        type.Error("filter", "provider_file.missing", "it needs `path` and `values`.", "Write { path: properties.region, values: [EU, UK] }.");
        return file;
    }

    private static JsonObject? Settings(FileSection type)
    {
        switch (type.Node("settings"))
        {
            case null:
                return null;
            case MappingNode settings when settings[IntegrationSettings.Overrides] is null:
                return settings.ToJson() as JsonObject;
            case MappingNode:
                type.Error("settings", "provider_file.wrong_value", "_syncline is no setting of the partner's.", "Leave it out.");
                return null;
            case var other:
                type.Wrong("settings", other, "an object");
                return null;
        }
    }

    private static List<FieldMapping> Fields(FileSection type)
    {
        var fields = new List<FieldMapping>();
        var section = type.Section("fields");
        foreach (var member in section?.Members ?? [])
        {
            if (Field(section!, member) is { } field)
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    private static FieldMapping? Field(FileSection fields, MappingMember member)
    {
        if (member.Value is not MappingNode)
        {
            return fields.Paths(member.Name) is { } paths
                ? new FieldMapping { Name = member.Name, Paths = [.. paths] }
                : Missing(fields, member.Name);
        }

        var field = fields.Section(member.Name)!;
        var places = field.Paths("path");
        var kind = field.Choice("kind", Kinds);
        var values = field.Section("values");
        var table = values?.Members.Select(v => (v.Name, Value: values.Text(v.Name))).Where(v => v.Value is not null).ToFrozenDictionary(v => v.Name, v => v.Value!);
        field.End();
        return places is null
            ? Missing(fields, member.Name)
            : new FieldMapping { Name = member.Name, Paths = [.. places], Kind = kind ?? FieldKind.Any, Values = table };
    }

    private static FieldMapping? Missing(FileSection fields, string name)
    {
        fields.Error(name, "provider_file.missing", "it has no path.", "Write where the value is in the partner's record: `name: properties.name`.");
        return null;
    }
}
