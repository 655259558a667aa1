using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Providers.Tests.Templates;

/// <summary>The values of AddFields in the reference's recordings of small manifests, each evaluated over the record that the manifest's script sends.</summary>
public class AddedFieldsConformanceTests
{
    [Fact]
    public void Added_fields_have_the_references_values()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var folder in Directory.GetDirectories(SharedFiles.Path("conformance", "components"), "tpl-*").Order(StringComparer.Ordinal))
        {
            compared += Compare(folder, wrong);
        }

        wrong.ShouldBeEmpty($"{compared} compared\n" + string.Join("\n", wrong));
        compared.ShouldBeGreaterThan(350);
    }

    private static int Compare(string folder, List<string> wrong)
    {
        var golden = Golden(folder);
        var stream = golden["streams"]?.AsArray().FirstOrDefault();
        var fields = Fields(folder);
        if (stream is null || fields.Count == 0)
        {
            return 0;
        }

        var isRefused = stream["errors"]!.AsArray().Count > 0;
        var record = FirstRecord(folder);
        var emitted = stream["records"]!.AsArray().FirstOrDefault();
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(stream["now"]!.GetValue<string>(), CultureInfo.InvariantCulture));
        var scope = new TemplateScope(clock).With("config", JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))).With("parameters", new JsonObject());
        foreach (var (name, template) in fields)
        {
            var key = Path.GetFileName(folder) + " " + template;
            if (AddedFieldsDifferences.Reasons.ContainsKey(template))
            {
                continue;
            }

            var (value, refusal) = Evaluate(template, scope.With("record", record));
            if (isRefused || refusal is not null)
            {
                if (isRefused != refusal is not null)
                {
                    wrong.Add($"{key}: {(isRefused ? $"not refused, {value?.ToJsonString()}" : refusal)}");
                }

                continue;
            }

            record[name] = value?.DeepClone();
            var expected = (emitted!["data"] ?? emitted)[name];
            if (!JsonNode.DeepEquals(Plain(expected), Plain(value)))
            {
                wrong.Add($"{key}: expected {expected?.ToJsonString()}, got {value?.ToJsonString()}");
            }
        }

        return fields.Count;
    }

    private static (JsonNode? Value, string? Refusal) Evaluate(string template, TemplateScope scope)
    {
        try
        {
            return (Template.Parse(template).Evaluate(scope).ToJson(), null);
        }
        catch (Syncline.Runs.SyncException refused)
        {
            return (null, refused.Message);
        }
    }

    private static JsonNode? Plain(JsonNode? node) => JsonNode.Parse(node?.ToJsonString() ?? "null");

    private static JsonNode Golden(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "golden.json.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        return JsonNode.Parse(unzipped)!;
    }

    private static JsonObject FirstRecord(string folder)
    {
        var server = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "server.json")))!;
        var body = server["rules"]![0]!["responses"]![0]!["body"];
        return body is JsonObject answer && answer["items"] is JsonArray { Count: > 0 } items ? items[0]!.DeepClone().AsObject() : [];
    }

    /// <summary>Names and templates of the first stream's added fields, those without a condition, a type or a nested path.</summary>
    private static List<(string Name, string Template)> Fields(string folder)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(folder, "manifest.yaml"))));
        var stream = ((YamlMappingNode)yaml.Documents[0].RootNode)["streams"][0];
        if (!((YamlMappingNode)stream).Children.TryGetValue("transformations", out var transformations))
        {
            return [];
        }

        return ((YamlSequenceNode)transformations).Children
            .Cast<YamlMappingNode>()
            .Where(one => one["type"].ToString() == "AddFields" && !one.Children.ContainsKey("condition"))
            .SelectMany(one => ((YamlSequenceNode)one["fields"]).Children)
            .Cast<YamlMappingNode>()
            .Where(field => !field.Children.ContainsKey("value_type") && ((YamlSequenceNode)field["path"]).Children.Count == 1)
            .Select(field => (field["path"][0].ToString(), field["value"].ToString()))
            .ToList();
    }
}
