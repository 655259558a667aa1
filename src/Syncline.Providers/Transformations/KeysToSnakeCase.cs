using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AnyAscii;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Writes the names of a record and of the objects in it (not those in lists) in snake_case and plain ASCII.</summary>
internal sealed partial class KeysToSnakeCase : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("KeysToSnakeCase", _ => new KeysToSnakeCase());

    public void Apply(ReadRecord record, TemplateScope scope) => record.Replace(Renamed(record.Changeable()));

    private static JsonObject Renamed(JsonObject owner)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in owner)
        {
            renamed[SnakeCase(name)] = value is JsonObject inner ? Renamed(inner) : value?.DeepClone();
        }

        return renamed;
    }

    private static string SnakeCase(string name)
    {
        var words = Words().Matches(name.Transliterate()).Select(match => match.Groups["between"].Success ? "" : match.Value.ToLowerInvariant()).ToList();
        if (words.Count >= 3)
        {
            words = [words[0], .. words[1..^1].Where(word => word.Length > 0), words[^1]];
        }

        if (words.Count > 0 && words[0].Length > 0 && words[0].All(char.IsAsciiDigit))
        {
            words.Insert(0, "");
        }

        return string.Join('_', words);
    }

    [GeneratedRegex(@"[A-Z]+[a-z]*|[a-z]+|[0-9]+|(?<between>[^a-zA-Z0-9]+)")]
    private static partial Regex Words();
}
