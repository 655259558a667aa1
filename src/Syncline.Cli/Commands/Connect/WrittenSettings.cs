using System.Text.Json.Nodes;
using System.Text.Json;
using Syncline.Runs;
using Syncline.Server.Connecting;

namespace Syncline.Cli.Commands.Connect;

/// <summary>Reads <c>path=value</c> (text) and <c>path:=value</c> (JSON) as they are written on a command line.</summary>
internal static class WrittenSettings
{
    private const int LongestSecret = 64 * 1024;

    /// <summary>Puts what was written into <paramref name="into"/>; every problem goes to <paramref name="problems"/>.</summary>
    public static void Read(string option, IEnumerable<string> written, JsonObject into, List<SyncError> problems)
    {
        foreach (var text in written)
        {
            Put(option, text, into, problems, value => value);
        }
    }

    /// <summary>As the other, for secrets: <c>path=@file</c> is the file's content, <c>path=-</c> is standard input's. Messages never hold a value.</summary>
    public static void ReadSecrets(string option, IEnumerable<string> written, JsonObject into, List<SyncError> problems, TextReader input)
    {
        foreach (var text in written)
        {
            Put(option, text, into, problems, value => value switch
            {
                "-" => input.ReadToEnd().TrimEnd('\r', '\n'),
                ['@', .. var file] => ReadFile(file),
                _ => value,
            });
        }
    }

    private static void Put(string option, string written, JsonObject into, List<SyncError> problems, Func<string, string> resolve)
    {
        var at = written.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            // What stands there may be a secret without its name, so it is not repeated.
            problems.Add(new SyncError("cli.usage", $"{option}: a value has no path before it.", $"Write {option} path=value, such as {option} credentials.client_id=abc."));
            return;
        }

        var isJson = written[at - 1] == ':';
        var path = written[..(isJson ? at - 1 : at)];
        try
        {
            var value = resolve(written[(at + 1)..]);
            SettingPath.Set(into, path, isJson ? JsonNode.Parse(value) : JsonValue.Create(value));
        }
        catch (FormatException e)
        {
            problems.Add(new SyncError("cli.usage", $"{option}: {e.Message}", ""));
        }
        catch (JsonException)
        {
            problems.Add(new SyncError("cli.usage", $"{option}: what follows '{path}:=' is not JSON.", $"Write {path}=VALUE for text; {path}:= takes numbers, true, false, lists and objects."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SyncError("cli.usage", $"{option}: the file for '{path}' cannot be read: {e.Message}", $"Write {path}=@FILE with a file that you may read."));
        }
    }

    private static string ReadFile(string file)
    {
        var info = new FileInfo(file);
        return info.Exists && info.Length > LongestSecret
            ? throw new IOException($"it has {info.Length} bytes, more than {LongestSecret}.")
            : File.ReadAllText(file).TrimEnd('\r', '\n');
    }
}
