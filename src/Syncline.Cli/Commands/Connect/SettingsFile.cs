using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Runs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Syncline.Cli.Commands.Connect;

/// <summary>Reads a file of settings: YAML, of which JSON is a part. Anchors and tags are refused, numbers and booleans keep their kind when they are not quoted.</summary>
internal static class SettingsFile
{
    private const int LongestFile = 1024 * 1024;

    /// <summary>The file's settings; every problem goes to <paramref name="problems"/>, without a value of the file.</summary>
    public static JsonObject Read(string file, List<SyncError> problems)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Exists && info.Length > LongestFile)
            {
                throw new IOException($"it has {info.Length} bytes, more than {LongestFile}");
            }

            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }]
                ? (JsonObject)ToJson(root)!
                : throw new FormatException("it is not one object of settings");
        }
        catch (YamlException e)
        {
            problems.Add(Problem(file, e.Start.Line, e.Start.Column, "it is not YAML that can be read"));
        }
        catch (FormatException e)
        {
            problems.Add(new SyncError("cli.usage", $"--settings-file '{file}': {e.Message}.", "Write settings as names and values, with their nesting."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SyncError("cli.usage", $"--settings-file '{file}' cannot be read: {e.Message}", "Name a file that you may read."));
        }

        return [];
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        { Anchor.IsEmpty: false } => throw new FormatException($"line {node.Start.Line}: anchors are not taken"),
        YamlScalarNode scalar => ToJson(scalar),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlMappingNode mapping => ToJson(mapping),
        _ => throw new FormatException($"line {node.Start.Line}: aliases are not taken"),
    };

    private static JsonObject ToJson(YamlMappingNode mapping)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            result[key is YamlScalarNode { Value: { } name } ? name : throw new FormatException($"line {key.Start.Line}: a name is text")] = ToJson(value);
        }

        return result;
    }

    private static JsonNode? ToJson(YamlScalarNode scalar) => (scalar.Style, scalar.Value) switch
    {
        (not ScalarStyle.Plain, var text) => JsonValue.Create(text),
        (_, null or "" or "~" or "null") => null,
        (_, "true") => JsonValue.Create(true),
        (_, "false") => JsonValue.Create(false),
        (_, var text) when IsNumber(text) => JsonNode.Parse(text),
        (_, var text) => JsonValue.Create(text),
    };

    // Only what JSON itself calls a number: 007, 1_000 and 0x1F stay text.
    private static bool IsNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? text == number.ToString(CultureInfo.InvariantCulture)
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
                && text[^1] != '.' && text.TrimStart('-') is ['0', '.', ..] or [>= '1' and <= '9', ..];

    private static SyncError Problem(string file, long line, long column, string what) =>
        new("cli.usage", $"--settings-file '{file}' line {line} column {column}: {what}.", "Write settings as names and values, with their nesting.");
}
