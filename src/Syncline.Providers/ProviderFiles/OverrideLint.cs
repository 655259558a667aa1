using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Holds one Integration's own settings against its Provider: what cannot be heeded is refused, by name.</summary>
internal static class OverrideLint
{
    public static void Check(ProviderFile overrides, ProviderFile file, Manifest manifest, ProblemList problems)
    {
        foreach (var (name, type) in overrides.Types)
        {
            if (file.Types.ContainsKey(name))
            {
                CheckKnown(problems, name, type);
            }
            else
            {
                CheckOwn(overrides, file, manifest, problems, name);
            }
        }
    }

    private static void CheckKnown(ProblemList problems, string name, TypeFile type)
    {
        foreach (var (key, _) in Fixed(type).Where(pair => pair.IsSet))
        {
            problems.Error(
                type.Mark, "provider_file.fixed", $"_syncline.types.{name}.{key}: it is the Provider's, for every Integration.", "Leave it out, or give this Integration a type of its own by another name.");
        }
    }

    private static void CheckOwn(ProviderFile overrides, ProviderFile file, Manifest manifest, ProblemList problems, string name)
    {
        var type = overrides.Types[name];
        if (type.Stream is null)
        {
            problems.Error(
                type.Mark, "provider_file.unknown_type", $"_syncline.types: the Provider has no type '{name}'.",
                Suggestion.Hint(name, file.Types.Keys, $"It has {string.Join(", ", file.Types.Keys)}; for a type of the Integration's own add `stream`."));
            return;
        }

        if (manifest.StreamsThatCannotRun.TryGetValue(type.Stream, out var why))
        {
            problems.Error(type.Mark, why.Code, $"_syncline.types.{name}: {why.Message}", why.Hint);
            return;
        }

        ProviderLint.CheckType(overrides with { Budgets = [.. overrides.Budgets, .. file.Budgets] }, manifest, problems, name, type);
    }

    private static IEnumerable<(string Key, bool IsSet)> Fixed(TypeFile type) =>
    [
        ("stream", type.Stream is not null), ("full_stream", type.FullStream is not null), ("key", type.Key is not null || type.KeyIsRecord), ("deleted", type.Deleted is not null),
        ("deletes", type.Deletes is not null), ("deleted_list_pass", type.DeletedListPass is not null), ("link_pass", type.LinkPass is not null),
        ("keyset_drain", type.KeysetDrain is not null), ("budget", type.Budget is not null), ("total", type.Total is not null),
    ];
}
