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

    /// <summary>Checks one type, with the budgets of <paramref name="file"/>.</summary>
    public static void CheckType(ProviderFile file, Manifest manifest, ProblemList problems, string name, TypeFile type)
    {
        var at = $"types.{name}";
        if (type.Stream is null)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: it names no stream.", $"Add `stream`: one of {string.Join(", ", manifest.StreamNames)}.");
            return;
        }

        if (manifest.StreamsThatCannotRun.TryGetValue(type.Stream, out var why))
        {
            problems.Warn(type.Mark, why.Code, $"{at}: it is left out. {why.Message}", why.Hint);
            return;
        }

        CheckStream(manifest, problems, type.Mark, $"{at}.stream", type.Stream);
        CheckStream(manifest, problems, type.Mark, $"{at}.full_stream", type.FullStream);
        CheckStream(manifest, problems, type.Mark, $"{at}.deleted_list_pass.stream", type.DeletedListPass?.Stream);
        CheckBudget(file, problems, type.Mark, $"{at}.budget", type.Budget);
        if (manifest.Streams.TryGetValue(type.Stream, out var stream))
        {
            CheckAgainstStream(problems, at, type, stream);
            CheckById(file, manifest, problems, at, type, TypeCompiler.KeyOf(type, stream).Count);
        }
    }

    private static void CheckBudget(ProviderFile file, ProblemList problems, Mark mark, string at, string? budget)
    {
        if (budget is not null && file.Budgets.All(b => b.Name != budget))
        {
            Error(
                problems, mark, "provider_file.unknown_budget", $"{at}: there is no budget '{budget}'.",
                Suggestion.Hint(budget, file.Budgets.Select(b => b.Name), "Declare it under `budgets`."));
        }
    }

    /// <summary>What is asked by ids: a stream without windows and partitions, for records whose key is one value.</summary>
    private static void CheckById(ProviderFile file, Manifest manifest, ProblemList problems, string at, TypeFile type, int keyPaths)
    {
        foreach (var enrichment in type.Enrich ?? [])
        {
            CheckAsked(manifest, problems, type.Mark, $"{at}.enrich.stream", enrichment.Stream);
            CheckBudget(file, problems, type.Mark, $"{at}.enrich.budget", enrichment.Budget);
        }

        if (type.LinkPass is { } pass)
        {
            CheckStream(manifest, problems, type.Mark, $"{at}.link_pass.stream", pass.Stream);
            CheckAsked(manifest, problems, type.Mark, $"{at}.link_pass.records", pass.Records);
            if (manifest.Streams.TryGetValue(pass.Stream, out var links) && !links.IsIncremental)
            {
                Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.link_pass.stream: stream '{links.Name}' cannot tell what changed.", "Name a stream with an incremental filter.");
            }
        }

        if (keyPaths != 1 && (type.Enrich is { Count: > 0 } || type.LinkPass is not null))
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}: its key has {keyPaths} paths, and nothing is asked by such a key.", "Leave out `enrich` and `link_pass`.");
        }
    }

    private static void CheckAsked(Manifest manifest, ProblemList problems, Mark mark, string at, string stream)
    {
        CheckStream(manifest, problems, mark, at, stream);
        if (manifest.Streams.TryGetValue(stream, out var asked) && (asked.IsIncremental || asked.IsPartitioned))
        {
            Error(problems, mark, "provider_file.wrong_value", $"{at}: stream '{stream}' is read by windows or partitions, not by ids.", "Name a stream without incremental_sync and partition_router.");
        }
    }

    private static void CheckAgainstStream(ProblemList problems, string at, TypeFile type, Streams.ManifestStream stream)
    {
        var key = TypeCompiler.KeyOf(type, stream);
        if (key.Count == 0 && !type.KeyIsRecord)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: it has no key, and stream '{stream.Name}' has no primary_key.", "Add `key`: the path of the record's id, or { sha256: record }.");
        }

        if (type.DeletedListPass is { } pass && pass.Id.Count != key.Count)
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.deleted_list_pass.id: it has {pass.Id.Count} paths, the key has {key.Count}.", "Name one path for each of the key's.");
        }

        if (type.Deletes is DeletePolicy.Marked or DeletePolicy.MarkedAndAbsence && type.Deleted is null && type.DeletedListPass is null)
        {
            Error(problems, type.Mark, "provider_file.missing", $"{at}: deletes are marked, but nothing says how.", "Add `deleted` or `deleted_list_pass`.");
        }

        if (type.DelayedPass is not null && stream.Cursor is null)
        {
            Error(problems, type.Mark, "provider_file.wrong_value", $"{at}.delayed_pass: stream '{stream.Name}' is not asked for by time.", "Leave it out.");
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
