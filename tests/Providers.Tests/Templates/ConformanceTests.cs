using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Templates;

public class ConformanceTests
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["NoneType"] = "NoneType", ["str"] = "str", ["int"] = "int", ["float"] = "float", ["bool"] = "bool", ["list"] = "list", ["dict"] = "dict", ["tuple"] = "tuple",
    };

    /// <summary>The cases in their order, over one config: the reference's templates may change it, and some do.</summary>
    [Fact]
    public void Every_recorded_template_gives_the_references_result()
    {
        var file = JsonNode.Parse(File.ReadAllText(SharedFiles.Path("conformance", "templates.json")))!.AsObject();
        var scope = Scope(file);
        var wrong = new List<string>();
        var cases = file["cases"]!.AsArray();
        foreach (var one in cases)
        {
            var template = one!["template"]!.GetValue<string>();
            var difference = Difference(one.AsObject(), template, scope);
            var known = KnownDifferences.Reasons.ContainsKey(template);
            if (difference is not null && !known)
            {
                wrong.Add($"{template}\n    {difference}");
            }
            else if (difference is null && known)
            {
                wrong.Add($"{template}\n    is listed as a known difference, but agrees: take it off the list");
            }
        }

        wrong.ShouldBeEmpty(string.Join("\n", wrong));
        cases.Count.ShouldBe(412);
    }

    private static TemplateScope Scope(JsonObject file)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(file["now"]!.GetValue<string>(), CultureInfo.InvariantCulture));
        // The file holds the config as the cases left it; they began with this.
        var config = file["config"]!.DeepClone().AsObject();
        config["flags"] = JsonNode.Parse("""{"beta": true, "name": "x y"}""");
        config.Remove("x");
        var scope = new TemplateScope(clock).With("config", config);
        foreach (var (name, value) in file["context"]!.AsObject())
        {
            scope = scope.With(name, value);
        }

        return scope;
    }

    private static string? Difference(JsonObject one, string template, TemplateScope scope)
    {
        TemplateValue result;
        try
        {
            result = Template.Parse(template).EvaluateOrNone(scope);
        }
        catch (TemplateException refused)
        {
            return one.ContainsKey("error") ? null : "refused: " + refused.Message;
        }

        if (one.ContainsKey("error"))
        {
            return $"not refused, but {result} came out; the reference: {one["error"]}";
        }

        var type = Types[one["type"]!.GetValue<string>()];
        if (result.TypeName != type)
        {
            return $"expected {type}, got {result.TypeName}: {result}";
        }

        return Agrees(one["result"], result) ? null : $"expected {one["result"]?.ToJsonString()}, got {result}";
    }

    private static bool Agrees(JsonNode? expected, TemplateValue result)
    {
        if (expected is JsonObject { Count: 1 } python && python["python"] is { } representation)
        {
            return result.ToText() == representation.GetValue<string>();
        }

        return result.Type == TemplateTypes.Float
            ? double.Parse(result.ToText(), CultureInfo.InvariantCulture) == expected!.GetValue<double>()
            : JsonNode.DeepEquals(Parsed(expected), Parsed(result.ToJson()));
    }

    private static JsonNode? Parsed(JsonNode? node) => JsonNode.Parse(node?.ToJsonString() ?? "null", documentOptions: new JsonDocumentOptions { MaxDepth = 128 });
}
