using Syncline.Integrations;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Holds provider.yaml against its manifest.</summary>
internal static class ProviderLint
{
    public static void Check(ProviderFile file, Manifest manifest, ProblemList problems)
    {
        foreach (var (name, type) in file.Types)
        {
            CheckType(file, manifest, problems, name, type);
        }

        CheckStream(manifest, problems, file.Account?.Mark ?? Mark.Start, "account.stream", file.Account?.Stream);
    }

    private static void CheckType(ProviderFile file, Manifest manifest, ProblemList problems, string name, TypeFile type)
    {
        var at = $"types.{name}";
        if (type.Stream is null)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: it names no stream.", $"Add `stream`: one of {string.Join(", ", manifest.StreamNames)}.");
            return;
        }

        CheckStream(manifest, problems, type.Mark, $"{at}.stream", type.Stream);
        CheckStream(manifest, problems, type.Mark, $"{at}.full_stream", type.FullStream);
        CheckStream(manifest, problems, type.Mark, $"{at}.deleted_list_pass.stream", type.DeletedListPass?.Stream);
        if (type.Budget is { } budget && file.Budgets.All(b => b.Name != budget))
        {
            Error(
                problems, type.Mark, "provider_file.unknown_budget", $"{at}.budget: there is no budget '{budget}'.",
                Suggestion.Hint(budget, file.Budgets.Select(b => b.Name), "Declare it under `budgets`."));
        }

        if (manifest.Streams.TryGetValue(type.Stream, out var stream))
        {
            CheckAgainstStream(problems, at, type, stream);
        }
    }

    private static void CheckAgainstStream(ProblemList problems, string at, TypeFile type, Streams.ManifestStream stream)
    {
        var key = TypeCompiler.KeyOf(type, stream);
        if (key.Count == 0)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: it has no key, and stream '{stream.Name}' has no primary_key.", "Add `key`: the path of the record's id.");
        }

        if (type.DeletedListPass is { } pass && pass.Id.Count != key.Count)
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.deleted_list_pass.id: it has {pass.Id.Count} paths, the key has {key.Count}.", "Name one path for each of the key's.");
        }

        if (type.Deletes is DeletePolicy.Marked && type.Deleted is null && type.DeletedListPass is null)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: deletes are marked, but nothing says how.", "Add `deleted` or `deleted_list_pass`.");
        }

        if (type.DelayedPass is not null && !stream.IsIncremental)
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.delayed_pass: stream '{stream.Name}' is always read whole.", "Leave it out.");
        }

        if (type.FullStream is not null && stream.IsPartitioned)
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.full_stream: stream '{stream.Name}' is read by partitions, which a full stream cannot begin.", "Leave it out.");
        }
    }

    private static void CheckStream(Manifest manifest, ProblemList problems, Mark mark, string at, string? stream)
    {
        if (stream is not null && !manifest.Streams.ContainsKey(stream))
        {
            Error(
                problems, mark, "provider_file.unknown_stream", $"{at}: the manifest has no stream '{stream}'.",
                Suggestion.Hint(stream, manifest.StreamNames, $"It has {string.Join(", ", manifest.StreamNames)}."));
        }
    }

    private static void Error(ProblemList problems, Mark mark, string code, string message, string hint) => problems.Error(mark, code, message, hint);
}
