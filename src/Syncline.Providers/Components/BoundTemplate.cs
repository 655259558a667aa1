using System.Numerics;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Components;

/// <summary>A template of a manifest with the <c>$parameters</c> that hold at its place.</summary>
internal sealed class BoundTemplate(Template template, JsonObject? parameters)
{
    public static readonly BoundTemplate Empty = new(Template.Parse(""), null);

    public string Source => template.Text;

    public bool IsPlain => template.IsPlain;

    public bool IsEmpty => template.Text.Length == 0;

    /// <summary>The typed result.</summary>
    public TemplateValue Evaluate(TemplateScope scope) => template.Evaluate(Bind(scope));

    /// <summary>The typed result where only these types are read as literals.</summary>
    public TemplateValue Evaluate(TemplateScope scope, TemplateTypes accepted) => template.Evaluate(Bind(scope), accepted);

    /// <summary>The typed result; None where it is to be left out.</summary>
    public TemplateValue EvaluateOrNone(TemplateScope scope, TemplateTypes accepted = TemplateTypes.Any) => template.EvaluateOrNone(Bind(scope), accepted);

    /// <summary>Python's text of the typed result.</summary>
    public string EvaluateText(TemplateScope scope) => template.EvaluateText(Bind(scope));

    /// <summary>Whether a condition holds.</summary>
    public bool EvaluateCondition(TemplateScope scope) => template.EvaluateCondition(Bind(scope));

    /// <summary>The typed result as a whole number; null where it is none.</summary>
    public BigInteger? EvaluateInteger(TemplateScope scope)
    {
        var value = Evaluate(scope);
        return value.Type is not TemplateTypes.Boolean && value.TryGetInteger(out var number) ? number : null;
    }

    private TemplateScope Bind(TemplateScope scope) => parameters is null ? scope : scope.With("parameters", parameters);
}
