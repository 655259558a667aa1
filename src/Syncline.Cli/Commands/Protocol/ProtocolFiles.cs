using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Cli.Invocation;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>Reads the files that a command of the protocol is given. What is wrong with one is a usage error that names it.</summary>
internal static class ProtocolFiles
{
    private static readonly JsonReaderOptions Leniency =
        new() { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1_000 };

    /// <summary>A manifest's bytes, and the name it goes by; of a folder its manifest.yaml's.</summary>
    public static (string Name, byte[] Content) Manifest(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, "manifest.yaml") : path;
        return (file, Content("--manifest", file, "Name a manifest.yaml, or the folder that holds one."));
    }

    /// <summary>The config; empty where no file is named.</summary>
    public static JsonObject Config(string? path) => path is null ? [] : Object("--config", path, "Write the settings as a JSON object: {\"api_key\": \"...\"}.");

    /// <summary>The streams that a catalog asks for.</summary>
    public static IReadOnlyList<StreamSelection> Catalog(string path)
    {
        const string hint = "Give a configured catalog, or what `syncline discover` prints.";
        return Understood("--catalog", path, hint, () => ConfiguredCatalog.Read(Object("--catalog", path, hint)));
    }

    /// <summary>The states to go on from.</summary>
    public static IReadOnlyDictionary<string, JsonObject> State(string path)
    {
        const string hint = "Give the STATE lines that `syncline read` prints, or a JSON list of states.";
        return Understood("--state", path, hint, () => InputState.Read(Documents("--state", path, hint)));
    }

    private static JsonObject Object(string option, string path, string hint) =>
        Documents(option, path, hint) is [JsonObject content] ? content : throw Wrong(option, path, "is not one JSON object", hint);

    /// <summary>The JSON documents in a file: one, or one a line.</summary>
    private static List<JsonNode?> Documents(string option, string path, string hint)
    {
        var documents = new List<JsonNode?>();
        ReadOnlySpan<byte> content = Content(option, path, hint);
        if (content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        var reader = new Utf8JsonReader(content, Leniency);
        try
        {
            while (reader.Read())
            {
                documents.Add(JsonCopy.Of(JsonElement.ParseValue(ref reader)));
            }
        }
        catch (JsonException e)
        {
            throw Wrong(option, path, $"is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}", hint);
        }

        return documents;
    }

    private static byte[] Content(string option, string path, string hint)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong(option, path, "is not there", hint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(option, path, $"cannot be read: {e.Message}", hint);
        }
    }

    private static T Understood<T>(string option, string path, string hint, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw Wrong(option, path, $"is not understood: {e.Message}", hint);
        }
    }

    private static CommandException Wrong(string option, string path, string what, string hint) => CommandException.Usage($"{option}: '{path}' {what}.", hint);
}
