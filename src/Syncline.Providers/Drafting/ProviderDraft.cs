using Syncline.Providers.Manifests;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Drafting;

/// <summary>A provider.yaml for a manifest that has none: what can be read off the manifest, and what has to be assumed.</summary>
public sealed class ProviderDraft
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(180);
    private static readonly TimeSpan FullInterval = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeastOverlap = TimeSpan.FromMinutes(5);

    private ProviderDraft(string displayName, IReadOnlyList<DraftedType> types, IReadOnlyList<string> remarks)
    {
        DisplayName = displayName;
        Types = types;
        Remarks = remarks;
        Yaml = DraftText.Write(this);
    }

    /// <summary>The Provider's name for people.</summary>
    public string DisplayName { get; }

    /// <summary>A type for each stream, in the manifest's order.</summary>
    public IReadOnlyList<DraftedType> Types { get; }

    /// <summary>What is worth a look about the Provider as a whole, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The text of provider.yaml.</summary>
    public string Yaml { get; }

    /// <summary>Derives one.</summary>
    /// <param name="name">The Provider's name, which is its folder's.</param>
    /// <param name="manifest">Its manifest.</param>
    public static ProviderDraft Of(string name, Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(manifest);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var streams = manifest.StreamNames.Distinct(StringComparer.Ordinal).Select(stream => manifest.Streams[stream]).ToList();

        // Who is of a usual type by name comes first; a stream of its own may not take that name away.
        var known = streams.Where(stream => TypeNames.Known(stream.Name) is { } type && taken.Add(type)).ToDictionary(stream => stream.Name, stream => TypeNames.Known(stream.Name)!);
        var types = streams.Select(stream => Draft(stream, known.GetValueOrDefault(stream.Name) ?? Own(stream.Name, taken))).ToList();
        return new ProviderDraft(DisplayNameOf(name), types, [.. RemarksOn(manifest)]);
    }

    private static DraftedType Draft(ManifestStream stream, string type)
    {
        var remarks = new List<string>();
        if (TypeNames.Known(stream.Name) is { } usual && usual != type)
        {
            remarks.Add($"Another stream is '{usual}' already.");
        }

        if (stream.PrimaryKey.Count == 0)
        {
            remarks.Add("The stream has no primary_key: a changed record is one deleted and one added.");
        }

        if (stream is { IsIncremental: true, AsksForChanges: false })
        {
            remarks.Add("The partner is not asked for changes only: each reading takes everything.");
        }

        if (stream.Cursor is { Lookback: null, HasLookback: true })
        {
            remarks.Add("Its lookback_window hangs on the settings, and is added to the overlap.");
        }

        return new DraftedType
        {
            Name = type,
            Stream = stream.Name,
            Key = stream.PrimaryKey,
            Interval = stream.AsksForChanges ? UsualInterval : FullInterval,
            Overlap = stream.Cursor is { } cursor ? Longer(cursor.Lookback, LeastOverlap) : null,
            Remarks = remarks,
        };
    }

    private static TimeSpan Longer(TimeSpan? one, TimeSpan other) => one > other ? one.Value : other;

    private static string Own(string stream, HashSet<string> taken)
    {
        var name = TypeNames.Plain(stream);
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{TypeNames.Plain(stream)}_{number}";
        }

        return name;
    }

    private static string DisplayNameOf(string name) =>
        string.Join(' ', name.Split('-', '_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<string> RemarksOn(Manifest manifest)
    {
        yield return manifest.ApiBudget is null
            ? "Nothing in the manifest tells the partner's limits: write them under `budgets`."
            : "The manifest's `api_budget` is kept; further limits stand under `budgets`.";
        foreach (var (_, why) in manifest.StreamsThatCannotRun.OrderBy(stream => stream.Key, StringComparer.Ordinal))
        {
            yield return $"It is left out: {why.Message}";
        }

        if (manifest.DynamicStreamNames.Any())
        {
            yield return $"The streams of {string.Join(", ", manifest.DynamicStreamNames.Select(name => $"'{name}'"))} are known once a customer is connected: give the Integration types of its own for them.";
        }

        if (manifest.Hosts.Count == 0)
        {
            yield return "No address in the manifest names a host: requests go to the hosts that the settings name, others have to be written under `hosts`.";
        }
    }
}
