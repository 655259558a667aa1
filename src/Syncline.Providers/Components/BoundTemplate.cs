using System.Numerics;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Components;

/// <summary>A template of a manifest with the <c>$parameters</c> that hold at its place.</summary>
public sealed class BoundTemplate
{
    private readonly Template _template;
    private readonly JsonObject? _parameters;

    internal BoundTemplate(Template template, JsonObject? parameters)
    {
        _template = template;
        _parameters = parameters;
    }

    /// <summary>A template without a word.</summary>
    internal static BoundTemplate Empty { get; } = new(Template.Parse(""), null);

    /// <summary>The template as it stands in the manifest.</summary>
    public string Source => _template.Text;

    /// <summary>Whether it is a text without an expression.</summary>
    public bool IsPlain => _template.IsPlain;

    /// <summary>Whether it is without a word.</summary>
    public bool IsEmpty => _template.Text.Length == 0;

    /// <summary>Whether it uses this name.</summary>
    internal bool Uses(string name) => _template.Names.Any(used => used.Name == name);

    /// <summary>The typed result: a text that reads as a number, a list and so on is one.</summary>
    /// <exception cref="TemplateException">It fails, or costs more than a template may.</exception>
    public TemplateValue Evaluate(TemplateScope scope) => _template.Evaluate(Bind(scope));

    /// <summary>The typed result where only these types are read as literals.</summary>
    public TemplateValue Evaluate(TemplateScope scope, TemplateTypes accepted) => _template.Evaluate(Bind(scope), accepted);

    /// <summary>The typed result; None where it is to be left out.</summary>
    public TemplateValue EvaluateOrNone(TemplateScope scope, TemplateTypes accepted = TemplateTypes.Any) => _template.EvaluateOrNone(Bind(scope), accepted);

    /// <summary>Python's text of the typed result.</summary>
    public string EvaluateText(TemplateScope scope) => _template.EvaluateText(Bind(scope));

    /// <summary>Whether a condition holds.</summary>
    public bool EvaluateCondition(TemplateScope scope) => _template.EvaluateCondition(Bind(scope));

    /// <summary>The typed result as a whole number; null where it is none.</summary>
    public BigInteger? EvaluateInteger(TemplateScope scope)
    {
        var value = Evaluate(scope);
        return value.Type is not TemplateTypes.Boolean && value.TryGetInteger(out var number) ? number : null;
    }

    private TemplateScope Bind(TemplateScope scope) => _parameters is null ? scope : scope.With("parameters", _parameters);
}
