using System.Security.Cryptography;
using System.Text;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Makes a type of what is written and of the manifest's stream.</summary>
internal static class TypeCompiler
{
    private static readonly TimeSpan FullInterval = TimeSpan.FromHours(24);
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(180);
    private static readonly TimeSpan UsualFullReadings = TimeSpan.FromDays(7);

    public static CompiledType Compile(string name, TypeFile file, ManifestStream stream)
    {
        var key = KeyOf(file, stream);
        var isFull = !stream.IsIncremental;
        var deletes = file.Deletes ?? (file.Deleted is not null || file.DeletedListPass is not null ? DeletePolicy.Marked : DeletePolicy.Absence);
        return new CompiledType
        {
            Provided = new ProvidedType
            {
                Name = name,
                Stream = stream.Name,
                ReadsInFull = isFull,
                Interval = file.Interval ?? (isFull ? FullInterval : UsualInterval),
                Resume = file.Resume ?? ResumeKind.Window,
                Budget = file.Budget,
                Deletes = deletes,
                FullReadingsEvery = isFull ? null : FullReadingsEvery(file, deletes),
                Mapping = Mapping(file, key),
            },
            Options = Options(file, key),
            FullStream = file.FullStream,
            DelayedPass = stream.Cursor is null ? null : file.DelayedPass,
            DeletedListPass = file.DeletedListPass,
            LinkPass = file.LinkPass,
            Enrich = file.Enrich ?? [],
            Settings = file.Settings,
        };
    }

    /// <summary>The written key, else the manifest's; empty where neither has one, or the record is its own.</summary>
    public static IReadOnlyList<FieldPath> KeyOf(TypeFile file, ManifestStream stream) =>
        file.KeyIsRecord ? [] : file.Key ?? [.. stream.PrimaryKey.Select(FieldPath.Parse)];

    public static RecordMapping Mapping(TypeFile file, IReadOnlyList<FieldPath> key)
    {
        var mapping = new RecordMapping
        {
            Version = "",
            Key = [.. key],
            UpdatedAt = file.UpdatedAt,
            Deleted = file.Deleted,
            DeletedValues = [.. file.DeletedValues ?? []],
            Filter = file.Filter,
            FilterValues = [.. file.FilterValues ?? []],
            Fields = [.. file.Fields],
            Volatile = [.. file.Volatile ?? []],
        };
        return mapping with { Version = VersionOf(mapping) };
    }

    /// <summary>Where deletes are found by absence alone or at last, a full reading comes now and then without being asked for.</summary>
    private static TimeSpan? FullReadingsEvery(TypeFile file, DeletePolicy deletes)
    {
        var usual = deletes is DeletePolicy.Absence or DeletePolicy.MarkedAndAbsence ? UsualFullReadings : (TimeSpan?)null;
        return (file.FullReadingsEvery ?? usual) is { } every && every != Timeout.InfiniteTimeSpan ? every : null;
    }

    private static StreamOptions Options(TypeFile file, IReadOnlyList<FieldPath> key)
    {
        var defaults = new StreamOptions();
        return new StreamOptions
        {
            Lag = file.Lag ?? defaults.Lag,
            Overlap = file.Overlap ?? defaults.Overlap,
            Skew = file.Skew ?? defaults.Skew,
            Resume = file.Resume ?? defaults.Resume,
            TokenLife = file.TokenLife,
            OrderProven = file.OrderProven ?? defaults.OrderProven,
            KeysetDrain = file.KeysetDrain,
            PageCap = file.PageCap ?? defaults.PageCap,
            EmptyPageCap = file.EmptyPageCap ?? defaults.EmptyPageCap,
            EmptyWhenPathMissing = file.EmptyWhenPathMissing ?? defaults.EmptyWhenPathMissing,
            TotalPath = file.Total ?? defaults.TotalPath,
            KeyPath = key.Count == 1 ? key[0].Names : [],
        };
    }

    // Lengths keep neighbours apart; tables are sorted, because their order means nothing. The leading number changes when the mapper itself does.
    private static string VersionOf(RecordMapping mapping)
    {
        var text = new StringBuilder("1");
        void Add(string part) => text.Append('|').Append(part.Length).Append(':').Append(part);
        void AddAll(string label, IEnumerable<string> parts)
        {
            Add(label);
            foreach (var part in parts)
            {
                Add(part);
            }
        }

        AddAll("key", mapping.Key.Select(p => p.Text));
        AddAll("updated_at", [mapping.UpdatedAt?.Text ?? ""]);
        AddAll("deleted", [mapping.Deleted?.Text ?? "", .. mapping.DeletedValues.Order(StringComparer.Ordinal)]);
        if (mapping.Filter is { } filter)
        {
            AddAll("filter", [filter.Text, .. mapping.FilterValues.Order(StringComparer.Ordinal)]);
        }

        AddAll("volatile", mapping.Volatile.Order(StringComparer.Ordinal));
        foreach (var field in mapping.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            AddAll("field", [field.Name, field.Kind.ToString(), .. field.Paths.Select(p => p.Text)]);
            AddAll("values", field.Values?.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => new[] { v.Key, v.Value }) ?? []);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
