using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;
using ValueType = Syncline.Providers.Transformations.ValueType;

namespace Syncline.Providers.Dynamic;

/// <summary>Puts a value into a copy of a template.</summary>
internal sealed class ComponentMappingDefinition(
    IReadOnlyList<BoundTemplate> path,
    BoundTemplate value,
    TemplateTypes accepted,
    bool creates,
    BoundTemplate? condition)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ComponentMappingDefinition", node =>
    {
        node.RequireItems("field_path", "Name the place in the template, as a list of names.");

        return new ComponentMappingDefinition(
            node.TemplateList("field_path") ?? [],
            node.RequiredTemplate("value"),
            ValueType.Read(node),
            node.Boolean("create_or_update"),
            node.Condition());
    });

    /// <summary>The template with the value in it; the template itself where the condition does not hold or there is no such place.</summary>
    public ManifestNode Apply(ManifestNode template, TemplateScope scope)
    {
        if (condition?.EvaluateCondition(scope) == false)
        {
            return template;
        }

        var names = path.Select(part => part.EvaluateText(scope)).ToList();
        var content = Content(value.Evaluate(scope, accepted), template.Mark);
        return NodePlace.Replace(template, names, content)
            ?? InheritedPlace.Replace(template, names, content)
            ?? (creates && content.IsTrue ? NodePlace.Put(template, names, content) : template);
    }

    /// <summary>A text is read as YAML where it is any, as in the reference: of equal names the last holds, and a text without content is nothing.</summary>
    private static ManifestNode Content(TemplateValue value, Mark mark)
    {
        if (!value.TryGetText(out var text))
        {
            return NodePlace.Of(value.ToJson(), mark);
        }

        var problems = new ProblemList("value");
        if (YamlTree.Read(System.Text.Encoding.UTF8.GetBytes(text), problems, lastOfEqualsHolds: true) is { } read && !problems.HasErrors)
        {
            return read;
        }

        var isEmpty = problems.ToList().Any(problem => problem.Code == "manifest.empty");
        return isEmpty ? new ScalarNode(mark, "null", isQuoted: false) : new ScalarNode(mark, text, isQuoted: true);
    }
}
