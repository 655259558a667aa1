using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Templates.Jinja;

/// <summary>
/// Generated templates give what Debian's jinja2 gives, but for <see cref="JinjaDifferences"/>. SYNCLINE_TEMPLATE_SEED chooses other templates, SYNCLINE_TEMPLATE_COUNT how many.
/// </summary>
public class JinjaTests(ITestOutputHelper output)
{
    private const int Shown = 12;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Generated_templates_give_what_jinja_gives()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await JinjaProcess.NeedAsync(cancellationToken);
        var seed = Setting("SYNCLINE_TEMPLATE_SEED", 20261126);
        var count = Setting("SYNCLINE_TEMPLATE_COUNT", 20_000);
        output.WriteLine($"seed {seed}, {count} templates");
        var generator = new TemplateGenerator(seed);
        var templates = Enumerable.Range(0, count).Select(_ => generator.Next()).ToList();

        var asked = JinjaProcess.RenderAsync(JinjaContext.ForJinja(), templates.ConvertAll(template => template.Text), cancellationToken);
        var ours = templates.ConvertAll(template => Ours(template.Text));
        var theirs = await asked;

        var different = Enumerable.Range(0, count).Where(i => IsDifferent(templates[i].Text, ours[i], theirs[i])).ToList();
        different.ShouldBeEmpty(await TellAsync(seed, different.ConvertAll(i => templates[i]), cancellationToken));
        ShouldBeWorthComparing(templates, theirs);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>Deep enough, with enough that is undefined, and most of it with a result.</summary>
    private static void ShouldBeWorthComparing(List<GeneratedTemplate> templates, List<JsonObject> theirs)
    {
        var all = (double)templates.Count;
        (templates.Count(template => template.Depth >= 3) / all).ShouldBeGreaterThan(0.4);
        (templates.Count(template => template.HasUndefined) / all).ShouldBeGreaterThan(0.1);
        var results = templates.Zip(theirs).Count(pair => pair.Second.TryGetPropertyValue("value", out var value) && value?.ToJsonString() != JsonValue.Create(pair.First.Text).ToJsonString());
        (results / all).ShouldBeGreaterThan(0.6);
    }

    private static JsonObject Ours(string template)
    {
        try
        {
            return new JsonObject { ["value"] = TaggedJson.Of(Template.Parse(template).EvaluateOrNone(JinjaContext.Scope())) };
        }
        catch (TemplateException refused)
        {
            return new JsonObject { ["error"] = refused.Error.Code, ["message"] = refused.Message };
        }
    }

    private static bool IsDifferent(string template, JsonObject ours, JsonObject theirs) =>
        !IsSame(ours, theirs) && JinjaDifferences.ReasonFor(template, ours, theirs) is null;

    /// <summary>What jinja refuses we refuse too, each in its own words.</summary>
    private static bool IsSame(JsonObject ours, JsonObject theirs) =>
        ours.ContainsKey("error") ? theirs.ContainsKey("error") : theirs.ContainsKey("value") && JsonNode.DeepEquals(ours["value"], theirs["value"]);

    /// <summary>The first differences, each cut to the shortest part of the template that differs too.</summary>
    private static async Task<string> TellAsync(int seed, List<GeneratedTemplate> different, CancellationToken cancellationToken)
    {
        var shown = different.Take(Shown).Select(template => (List<string>)[.. template.Parts.Select(part => "{{ " + part + " }}"), template.Text]).ToList();
        var theirs = await JinjaProcess.RenderAsync(JinjaContext.ForJinja(), shown.SelectMany(candidates => candidates).ToList(), cancellationToken);
        var told = new StringBuilder().Append(CultureInfo.InvariantCulture, $"SYNCLINE_TEMPLATE_SEED={seed}: {different.Count} templates differ\n");
        var first = 0;
        foreach (var candidates in shown)
        {
            var offset = first;
            var at = Enumerable.Range(0, candidates.Count).FirstOrDefault(i => IsDifferent(candidates[i], Ours(candidates[i]), theirs[offset + i]), candidates.Count - 1);
            told.Append(CultureInfo.InvariantCulture, $"{candidates[at]}\n    ours:  {Ours(candidates[at]).ToJsonString(Readable)}\n    jinja: {theirs[offset + at].ToJsonString(Readable)}\n");
            first += candidates.Count;
        }

        return told.ToString();
    }
}
