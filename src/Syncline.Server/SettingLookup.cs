using Syncline.Runs;
using Syncline.Server.Connecting;

namespace Syncline.Server;

/// <summary>
/// Looks settings up: the environment's, else those of the settings file. The file has a line <c>NAME=value</c> for each, with the environment's names, as
/// <c>docker --env-file</c> reads; empty lines and lines that begin with <c>#</c> are skipped.
/// </summary>
public static class SettingLookup
{
    /// <summary>The environment's word, else the file's.</summary>
    /// <param name="file">The settings file; null for the one that the environment names, if any.</param>
    /// <param name="environment">Looks an environment variable up.</param>
    /// <exception cref="SettingsException">The file cannot be read, or lines of it are not settings: all of them at once.</exception>
    public static Func<string, string?> Of(string? file, Func<string, string?> environment)
    {
        if ((file ?? environment(KnownSettings.File)) is not { Length: > 0 } path)
        {
            return environment;
        }

        var read = Read(path);
        return name => environment(name) is { Length: > 0 } value ? value : read.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> Read(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<SyncError>();
        foreach (var (number, line) in Lines(path).Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (Problem(text, settings) is { } problem)
            {
                problems.Add(problem with { Message = $"{path}, line {number + 1}: {problem.Message}" });
            }
        }

        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    // A line's value is not repeated: it may be a secret.
    private static SyncError? Problem(string line, Dictionary<string, string> settings)
    {
        if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
        {
            return new SyncError("settings.invalid", "it is not NAME=value.", "Write a setting on each line, as in the environment: SYNCLINE_ROLE=retriever.");
        }

        if (!KnownSettings.InAFile.Contains(name))
        {
            var near = Nearest.Of(name, KnownSettings.InAFile);
            return new SyncError("settings.unknown", $"there is no setting '{name}'.", near is null ? $"There are: {string.Join(", ", KnownSettings.InAFile.Order(StringComparer.Ordinal))}." : $"Did you mean '{near}'?");
        }

        return settings.TryAdd(name, value) ? null : new SyncError("settings.invalid", $"'{name}' is there twice.", "Leave one of them.");
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([new SyncError("settings.file_unreadable", $"The settings file '{path}' cannot be read: {e.Message}", "Check --settings and SYNCLINE_SETTINGS.")]);
        }
    }
}
