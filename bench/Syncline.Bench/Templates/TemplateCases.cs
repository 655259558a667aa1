using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Bench.Templates;

/// <summary>The recorded templates that have a result, parsed, and what they are evaluated over.</summary>
internal sealed class TemplateCases
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);
    private readonly List<Template> _parsed;
    private readonly TemplateScope _scope;

    private TemplateCases(List<string> templates, JsonObject context, string now)
    {
        Templates = templates;
        Context = context;
        Now = now;
        _parsed = templates.ConvertAll(Template.Parse);
        _scope = context.Aggregate(
            new TemplateScope(new FixedClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))), (scope, variable) => scope.With(variable.Key, variable.Value));
    }

    /// <summary>The templates as written.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <summary>The variables.</summary>
    public JsonObject Context { get; }

    /// <summary>The instant at which the recorded clock stood.</summary>
    public string Now { get; }

    /// <summary>Reads them from the recordings beside the project.</summary>
    public static TemplateCases Read()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(ProjectRoot.Folder, "..", "shared", "conformance", "templates.json")))!;
        var context = file["context"]!.DeepClone().AsObject();
        context["config"] = file["config"]!.DeepClone();
        context["stream_interval"] = context["stream_slice"]!.DeepClone();
        context["stream_partition"] = context["stream_slice"]!.DeepClone();
        var templates = file["cases"]!.AsArray().Where(one => !one!.AsObject().ContainsKey("error")).Select(one => one!["template"]!.GetValue<string>()).Where(CanBeRead).ToList();
        return new TemplateCases(templates, context, file["now"]!.GetValue<string>());
    }

    /// <summary>How long one evaluation to the typed result takes.</summary>
    public double Nanoseconds(int at)
    {
        // Processor time: on a machine that others use too, the clock goes on while one waits.
        var (rounds, started) = (0, Environment.CpuUsage.TotalTime);
        TimeSpan taken;
        do
        {
            for (var i = 0; i < 20; i++)
            {
                _parsed[at].EvaluateOrNone(_scope);
            }

            rounds += 20;
            taken = Environment.CpuUsage.TotalTime - started;
        }
        while (taken < Turn);
        return taken.TotalNanoseconds / rounds;
    }

    private static bool CanBeRead(string template)
    {
        try
        {
            Template.Parse(template);
            // Jinja's filler text is random, and as long as it comes out.
            return !template.Contains("lipsum", StringComparison.Ordinal);
        }
        catch (TemplateException)
        {
            return false;
        }
    }
}
