using System.Collections.Frozen;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Manifests;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Reads one type.</summary>
internal static class TypeFileReader
{
    private static readonly TimeSpan None = TimeSpan.Zero;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(30);

    private static readonly FrozenDictionary<string, DeletePolicy> Policies = new Dictionary<string, DeletePolicy>
    {
        ["marked"] = DeletePolicy.Marked, ["absence"] = DeletePolicy.Absence, ["none"] = DeletePolicy.None,
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
            Key = Paths(type, "key"),
            UpdatedAt = Paths(type, "updated_at")?[0],
            Deletes = type.Choice("deletes", Policies),
            Interval = type.Duration("interval", ShortestInterval),
            Budget = type.Text("budget"),
            Resume = type.Choice("resume", Resumes),
            TokenLife = type.Duration("token_life", TimeSpan.FromSeconds(1)),
            Lag = type.Duration("lag", None),
            Overlap = type.Duration("overlap", None),
            Skew = type.Duration("skew", None),
            OrderProven = type.Boolean("order_proven"),
            KeysetDrain = Drain(type),
            DelayedPass = type.Duration("delayed_pass", TimeSpan.FromSeconds(1)),
            DeletedListPass = DeletedList(type),
            Total = type.Text("total"),
            PageCap = type.Count("page_cap"),
            EmptyPageCap = type.Count("empty_page_cap"),
            EmptyWhenPathMissing = type.Boolean("empty_when_path_missing"),
            Volatile = type.Texts("volatile"),
            Fields = Fields(type),
        };
        file = WithDeleted(type, file);
        RefuseLater(type, "link_pass");
        RefuseLater(type, "enrich");
        type.End();
        return file;
    }

    private static List<FieldPath>? Paths(FileSection section, string name) =>
        section.Texts(name)?.Select(text => Path(section, name, text)).OfType<FieldPath>().ToList() is { Count: > 0 } paths ? paths : null;

    private static FieldPath? Path(FileSection section, string name, string text)
    {
        try
        {
            return FieldPath.Parse(text);
        }
        catch (FormatException exception)
        {
            section.Error(name, "provider_file.wrong_value", exception.Message, "Write member names with dots between them.");
            return null;
        }
    }

    private static TypeFile WithDeleted(FileSection type, TypeFile file)
    {
        if (type.Node("deleted") is not MappingNode)
        {
            return file with { Deleted = Paths(type, "deleted")?[0] };
        }

        var deleted = type.Section("deleted")!;
        file = file with { Deleted = Paths(deleted, "path")?[0], DeletedValues = deleted.Texts("values") };
        if (file.Deleted is null)
        {
            deleted.Error("path", "provider_file.missing", "it is missing.", "Name the member that tells a deleted record.");
        }

        deleted.End();
        return file;
    }

    private static KeysetDrain? Drain(FileSection type)
    {
        if (type.Section("keyset_drain") is not { } drain)
        {
            return null;
        }

        var (field, cap) = (drain.Text("field"), drain.Count("cap"));
        drain.End();
        if (field is not null && cap is not null)
        {
            return new KeysetDrain(field, cap.Value);
        }

        type.Error("keyset_drain", "provider_file.missing", "it needs `field` and `cap`.", "Write { field: id, cap: 10000 }.");
        return null;
    }

    private static DeletedListPass? DeletedList(FileSection type)
    {
        if (type.Section("deleted_list_pass") is not { } pass)
        {
            return null;
        }

        var (stream, id) = (pass.Text("stream"), Paths(pass, "id"));
        pass.End();
        if (stream is not null && id is not null)
        {
            return new DeletedListPass(stream, id);
        }

        type.Error("deleted_list_pass", "provider_file.missing", "it needs `stream` and `id`.", "Write { stream: companies_deleted, id: id }.");
        return null;
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
            return Paths(fields, member.Name) is { } paths
                ? new FieldMapping { Name = member.Name, Paths = [.. paths] }
                : Missing(fields, member.Name);
        }

        var field = fields.Section(member.Name)!;
        var places = Paths(field, "path");
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

    private static void RefuseLater(FileSection type, string name)
    {
        if (type.Node(name) is not null)
        {
            type.Error(name, "provider_file.not_yet", "this version does not have it.", "Leave it out.");
        }
    }
}
